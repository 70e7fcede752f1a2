import { expect, it } from 'vitest';
import { maskNumbers, mustMask, refusePartSearch } from './mask-numbers.ts';

it('masks numbers wherever they stand, and leaves what only looks like one', () => {
  const call = {
    linkedId: '1795160315.1',
    uniqueId: '1795160315.1',
    callerNumber: '+5511934547340',
    callerName: 'Ana (11) 93454-7340',
    extension: '1001',
    agent: 'Local/11934547340@from-queue/n',
    joinedAt: '2026-11-20T08:00:00.000Z',
    events: [
      {
        facts: { channel: 'PJSIP/11934547340-0001', callerNumber: '11934547340', transfer: { extension: '934547340' } },
      },
    ],
  };
  expect(maskNumbers(call)).toEqual({
    ...call,
    callerNumber: '+•••••••••7340',
    callerName: 'Ana (••) •••••-7340',
    agent: 'Local/•••••••7340@from-queue/n',
    events: [
      {
        facts: { channel: 'PJSIP/•••••••7340-0001', callerNumber: '•••••••7340', transfer: { extension: '•••••7340' } },
      },
    ],
  });
});

it('masks a CDR, and gives no way to its recording', () => {
  const cdr = {
    src: '11934547340',
    dst: '500',
    clid: '"ANA" <11934547340>',
    channel: 'PJSIP/1001-0000001a',
    duration: 12345678,
  };
  expect(maskNumbers({ ...cdr, recordingfile: 'q-500-11934547340.wav', recordingUrl: 'https://pbx/r.wav' })).toEqual({
    ...cdr,
    src: '•••••••7340',
    clid: '"ANA" <•••••••7340>',
    channel: 'PJSIP/1001-•••0001a',
    recordingfile: 'q-500-•••••••7340.wav',
    recordingUrl: null,
  });
});

it('is for viewers, where the house says so', () => {
  expect(mustMask('viewers', { role: 'viewer' })).toBe(true);
  expect(mustMask('viewers', { role: 'operator' })).toBe(false);
  expect(mustMask('none', { role: 'viewer' })).toBe(false);
});

it.each([{ number: '119' }, { src: '119*' }, { dst: '*7340' }])('lets nobody look for parts: %o', (query) => {
  expect(() => refusePartSearch(query)).toThrow('whole number');
});

it('lets a whole number be looked for', () => {
  expect(() => refusePartSearch({ src: '11934547340', number: undefined, queue: '*' })).not.toThrow();
});
