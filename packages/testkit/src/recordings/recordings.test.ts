import { describe, expect, it } from 'vitest';
import { bridgeShapes, queueVisitsOf, readRecording } from './index.ts';

/** Goal: the truth that other tests compare with is read rightly. Method: the counts that Asterisk's own events give for the same minutes. */
describe('recordings', () => {
  it.each([
    { name: 'calm', joins: 89, connects: 68, cdrs: 182 },
    { name: 'overload', joins: 59, connects: 8, cdrs: 184 },
  ] as const)('$name has one visit for each join, and the rows of its calls', ({ name, joins, connects, cdrs }) => {
    const recording = readRecording(name);
    const visits = queueVisitsOf(recording.queueLog);
    expect(visits).toHaveLength(joins);
    expect(visits.filter(({ agent }) => agent !== null)).toHaveLength(connects);
    expect(recording.events.filter(({ Event }) => Event === 'QueueCallerJoin')).toHaveLength(joins);
    expect(recording.cdrs).toHaveLength(cdrs);
    expect(recording.cdrs.every(({ calldate }) => calldate.startsWith('2026-11-20 '))).toBe(true);
  });

  it('keeps apart the visits of one call that overflowed, and marks those that the log left open', () => {
    const visits = queueVisitsOf(readRecording('overload').queueLog);
    const overflowed = visits.filter(({ callid }) => callid === '1795161039.207');
    expect(overflowed.map(({ queue, outcome, open }) => [queue, outcome, open])).toEqual([
      ['sales', 'timeout', false],
      ['support', 'waiting', true],
    ]);
  });

  it('reads the same queue visited twice, a key and both transfers', () => {
    const visits = queueVisitsOf([
      '100|1.1|sales|NONE|ENTERQUEUE||555|1',
      '103|1.1|sales|NONE|EXITWITHKEY|1|1|1|3',
      '104|1.1|sales|NONE|ENTERQUEUE||555|1',
      '109|1.1|sales|Agent 7|CONNECT|5|1.2|4',
      '120|1.1|sales|Agent 7|ATTENDEDTRANSFER|BRIDGE|b-1|5|11|1',
      '104|1.3|support|NONE|ENTERQUEUE||556|1',
      '105|1.3|support|Agent 8|CONNECT|1|1.4|1',
      '107|1.3|support|Agent 8|BLINDTRANSFER|5001|from-trunk|1|2|1',
    ]);
    expect(
      visits.map(({ outcome, agent, waitSeconds, talkSeconds }) => [outcome, agent, waitSeconds, talkSeconds]),
    ).toEqual([
      ['key', null, 3, null],
      ['transferred', 'Agent 7', 5, 11],
      ['transferred', 'Agent 8', 1, 2],
    ]);
  });

  it('gives a Hangup no queue to be named by', () => {
    const hangup = readRecording('calm').events.find(({ Event }) => Event === 'Hangup');
    if (!hangup) throw new Error('the recording has no Hangup');
    const names = bridgeShapes.map(({ emit }) => emit(hangup).name);
    expect(new Set(names)).toEqual(new Set(['undefined', 'Hangup', 'hangup', 'ami']));
  });
});
