import { expect, it } from 'vitest';
import { Frame } from './viewers.ts';

it('a frame has no whole number for those who may not see them', () => {
  const frame = new Frame('calls', { calls: [{ callerNumber: '11934547340', queue: 'support' }] });
  expect(frame.whole.toString()).toContain('11934547340');
  expect(frame.masked.toString()).not.toContain('1193454');
  expect(frame.masked.toString()).toContain('7340","queue":"support"');
});
