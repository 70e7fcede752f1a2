import type { CallEvent, CallEventType } from '@voip-sync/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCallEvents } from './apply-call-event.ts';

const caller = '1795160315.0';
const agentLeg = '1795160315.1';

/**
 * A call as a table, one event a line: seconds, event, queue or channel, further facts. For more such lines, list a call's events with
 * `jq -r 'select(.Linkedid=="…") | [.Timestamp, .Event, .Queue // .Uniqueid] | @tsv' ami.jsonl`.
 */
function call(table: string): CallEvent[] {
  return table
    .trim()
    .split('\n')
    .map((line, index) => {
      const [seconds = '', type = '', where = '', ...facts] = line.trim().split(/\s+/);
      const isQueueEvent = type !== 'channel.hung-up' && type !== 'call.transferred';
      const occurredAtUs = Math.round(Number(seconds) * 1_000_000);
      return {
        id: String(index).padStart(32, '0'),
        sourceId: 'pbx',
        type: type as CallEventType,
        linkedId: caller,
        uniqueId: isQueueEvent || where === 'caller' ? caller : agentLeg,
        occurredAtUs,
        receivedAtUs: occurredAtUs,
        clock: 'pbx',
        ...(isQueueEvent ? { queue: where } : {}),
        ...Object.assign({}, ...facts.map(parseFact)),
      };
    });
}

function parseFact(text: string): object {
  const [name = '', value = ''] = text.split('=');
  return { [name]: /^\d+$/.test(value) && name !== 'extension' && name !== 'callerNumber' ? Number(value) : value };
}

const answeredCall = `
  10.0  caller.joined     support callerNumber=11934547340
  12.0  caller.left       support
  12.1  agent.connected   support agent=Ana extension=101 holdSeconds=2
  40.0  agent.completed   support agent=Ana talkSeconds=28 reason=caller
  40.1  channel.hung-up   agent   cause=16
  40.2  channel.hung-up   caller  cause=16`;

const overflow = `
  10.0  caller.joined     sales
  13.0  caller.abandoned  sales   holdSeconds=3
  13.1  caller.left       sales
  13.2  caller.joined     support
  20.0  caller.left       support
  20.1  agent.connected   support agent=Ana holdSeconds=7
  25.0  agent.completed   support talkSeconds=5 reason=caller
  25.1  channel.hung-up   caller  cause=16`;

describe('a call', () => {
  it('waits, talks and ends', () => {
    const events = call(answeredCall);
    expect(applyCallEvents(events.slice(0, 1))).toMatchObject({
      status: 'calling',
      onPanel: true,
      stateSinceUs: 10_000_000,
      endedUs: null,
    });
    expect(applyCallEvents(events.slice(0, 3))).toMatchObject({
      status: 'answered',
      onPanel: true,
      agent: 'Ana',
      extension: '101',
    });
    expect(applyCallEvents(events)).toMatchObject({
      status: 'ended',
      onPanel: false,
      closedBy: 'hangup',
      hangupCause: 16,
      callerNumber: '11934547340',
      visits: [{ queue: 'support', outcome: 'answered', agent: 'Ana', waitMs: 2_100, talkMs: 27_900 }],
    });
  });

  it('is not closed by the hangup of another channel', () => {
    const events = call(answeredCall).filter(
      ({ type, uniqueId }) => type !== 'channel.hung-up' || uniqueId === agentLeg,
    );
    expect(applyCallEvents(events)).toMatchObject({ status: 'answered', onPanel: true, closedBy: null });
  });

  it('that was given up stays abandoned after the hangup', () => {
    const state = applyCallEvents(
      call(`
        10.0  caller.joined     support
        14.0  caller.abandoned  support holdSeconds=4
        14.1  caller.left       support
        14.2  channel.hung-up   caller  cause=0`),
    );
    expect(state).toMatchObject({
      status: 'abandoned',
      onPanel: false,
      closedBy: 'abandon',
      visits: [{ outcome: 'abandoned', waitMs: 4_000 }],
    });
  });

  it('whose abandon was missed leaves the panel with its own hangup', () => {
    const state = applyCallEvents(
      call(`
        10.0  caller.joined     support
        14.2  channel.hung-up   caller  cause=0`),
    );
    expect(state).toMatchObject({
      status: 'abandoned',
      onPanel: false,
      visits: [{ outcome: 'abandoned', waitMs: 4_200 }],
    });
  });

  it('that overflows to a second queue has two visits, the first timed out', () => {
    expect(applyCallEvents(call(overflow))).toMatchObject({
      status: 'ended',
      visits: [
        { queue: 'sales', outcome: 'timeout', waitMs: 3_000 },
        { queue: 'support', outcome: 'answered', agent: 'Ana', waitMs: 6_900 },
      ],
    });
    expect(applyCallEvents(call(overflow).slice(0, 4))).toMatchObject({
      status: 'calling',
      queue: 'support',
      stateSinceUs: 13_200_000,
    });
  });

  it('that timed out with the caller still on the line is no abandon', () => {
    const state = applyCallEvents(
      call(`
        10.0  caller.joined     support
        40.0  caller.abandoned  support holdSeconds=30
        40.1  caller.left       support
        75.0  channel.hung-up   caller  cause=16`),
    );
    expect(state).toMatchObject({ status: 'ended', visits: [{ outcome: 'timeout', waitMs: 30_000 }] });
  });

  it('that the agent passed on is transferred, and lives on', () => {
    const state = applyCallEvents(
      call(`
        10.0  caller.joined     sales
        11.0  agent.connected   sales   agent=Ana agentUniqueId=${agentLeg}x
        13.0  call.transferred  caller
        13.1  agent.completed   sales   reason=transfer talkSeconds=2
        13.2  channel.hung-up   agent   cause=16`),
    );
    expect(state).toMatchObject({
      status: 'answered',
      onPanel: true,
      visits: [{ outcome: 'transferred', talkMs: 2_100 }],
    });
  });

  it('that was passed on into another queue is with nobody while it waits there', () => {
    const events = call(`
        10.0  caller.joined     sales
        11.0  agent.connected   sales   agent=Ana extension=101
        13.1  agent.completed   sales   reason=transfer talkSeconds=2
        13.2  caller.joined     support`);
    expect(applyCallEvents(events)).toMatchObject({
      status: 'calling',
      queue: 'support',
      agent: null,
      extension: null,
    });
  });

  it('whose join was missed is told from what came after', () => {
    expect(applyCallEvents(call('12.0 agent.connected support agent=Ana holdSeconds=2'))).toMatchObject({
      status: 'answered',
      joinedUs: 10_000_000,
      visits: [{ queue: 'support', outcome: 'answered', waitMs: 2_000 }],
    });
  });

  it('is none where nobody was in a queue', () => {
    expect(applyCallEvents(call('12.0 channel.hung-up caller cause=16'))).toBeUndefined();
    expect(applyCallEvents([])).toBeUndefined();
  });
});

it('is the same call for any order and any copies of its events', () => {
  for (const table of [answeredCall, overflow]) {
    const events = call(table);
    const expected = applyCallEvents(events);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.subarray(events),
        (shuffled, copies) => {
          expect(applyCallEvents([...copies, ...shuffled])).toEqual(expected);
        },
      ),
    );
  }
});
