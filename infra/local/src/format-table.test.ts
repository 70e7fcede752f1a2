import { expect, test } from 'vitest';
import { formatTable } from './format-table.ts';

test('columns are as wide as their widest cell, and no line ends in spaces', () => {
  const table = formatTable(
    ['What', 'Process'],
    [
      ['Redis 8.0.6', '7'],
      ['console', ''],
    ],
  );
  expect(table.split('\n')).toEqual(['What         Process', '-----------  -------', 'Redis 8.0.6  7', 'console']);
});
