import { expect, it } from 'vitest';
import { scrubText } from './logger.ts';

it.each([
  ["Duplicate entry 'pbx-11934547340' for key", "Duplicate entry '***' for key"],
  ['no route to +5511934547340', 'no route to ***'],
  ["Unknown column 'sync' in 'SET'", "Unknown column 'sync' in 'SET'"],
  ['Data too long for column at row 12', 'Data too long for column at row 12'],
])('hides numbers that may be a telephone: %s', (text, scrubbed) => {
  expect(scrubText(text)).toBe(scrubbed);
});
