import type { CallEvent, ToldByCdrs } from '@voip-sync/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCallEvents } from './apply-call-event.ts';
import { spreadTransfer } from './spread-transfer.ts';

/** Goal: what is found out after hearing was interrupted says what it can, and gives way to what was heard. Times in seconds. */
const caller = '1795160315.0';
const agentLeg = '1795160315.1';

let counted = 0;
function event(atS: number, type: CallEvent['type'], facts: Partial<CallEvent> = {}): CallEvent {
  const occurredAtUs = Math.round(atS * 1e6);
  counted += 1;
  return {
    id: String(counted).padStart(32, '0'),
    sourceId: 'pbx',
    type,
    linkedId: caller,
    uniqueId: caller,
    occurredAtUs,
    receivedAtUs: occurredAtUs,
    clock: 'pbx',
    ...(type.startsWith('caller.') || type.startsWith('agent.') ? { queue: 'support' } : {}),
    ...facts,
  };
}

const agent = { agent: 'Ana', extension: '101', agentUniqueId: agentLeg };
const joined = event(10, 'caller.joined');
const connected = event(14.2, 'agent.connected', { ...agent, holdSeconds: 4 });
const completed = event(40, 'agent.completed', { ...agent, holdSeconds: 4, talkSeconds: 26, reason: 'caller' });
const hungUp = event(40.1, 'channel.hung-up', { cause: 16 });
const foundWaiting = event(13, 'caller.found-waiting', { holdSeconds: 3 });
const foundTalking = event(30, 'caller.found-talking', { ...agent, talkSeconds: 16 });
const foundGone = event(60, 'channel.found-gone');
const closedByTime = event(50_000, 'call.closed-by-time');

function tellCdrs(told: Partial<ToldByCdrs>): CallEvent {
  const channels = [{ uniqueId: caller, endedAtUs: 40e6 }];
  return event(40, 'call.told-by-cdrs', { told: { rows: 1, readAtUs: 0, visits: [], channels, ...told } });
}

const told = tellCdrs({
  visits: [
    {
      uniqueId: caller,
      queue: 'support',
      joinedAtUs: 9e6,
      answeredAtUs: 14e6,
      isAnswerExact: true,
      leftAtUs: 40e6,
      outcome: 'answered',
      agent: 'Ana',
      extension: '101',
    },
  ],
});

describe('a caller found waiting', () => {
  it('is in a visit that began before', () => {
    expect(applyCallEvents([foundWaiting])).toMatchObject({
      status: 'calling',
      onPanel: true,
      visits: [{ queue: 'support', joinedUs: 10e6, outcome: 'waiting' }],
    });
  });

  it('is the one that was heard to join, and the one that is heard to leave', () => {
    expect(applyCallEvents([foundWaiting, joined])).toEqual(applyCallEvents([joined]));
    const given = event(20, 'caller.abandoned', { holdSeconds: 10 });
    expect(applyCallEvents([foundWaiting, given, hungUp])?.visits).toMatchObject([{ joinedUs: 10e6, waitMs: 10_000 }]);
  });

  it('is in a second visit when the join that was heard is long ago', () => {
    const again = event(70, 'caller.found-waiting', { holdSeconds: 5 });
    expect(applyCallEvents([joined, again])?.visits).toMatchObject([
      { outcome: 'left', waitMs: null },
      { joinedUs: 65e6, outcome: 'waiting' },
    ]);
  });

  it('is once in the line, however many ingestors found it', () => {
    const byAnother = event(16.4, 'caller.found-waiting', { holdSeconds: 6 });
    expect(applyCallEvents([foundWaiting, byAnother])?.visits).toHaveLength(1);
  });
});

describe('a caller found talking', () => {
  it('is answered, by that agent and since then', () => {
    const state = applyCallEvents([joined, foundTalking]);
    expect(state).toMatchObject({ status: 'answered', agent: 'Ana', extension: '101', answeredUs: 14e6 });
    expect(applyCallEvents([foundTalking])).toMatchObject({ status: 'answered', queue: 'support', answeredUs: 14e6 });
  });

  it('changes nothing where the connect was heard', () => {
    expect(applyCallEvents([joined, connected, foundTalking])).toEqual(applyCallEvents([joined, connected]));
  });

  it('has no known wait where nothing tells since when', () => {
    const { talkSeconds, ...unknown } = foundTalking;
    expect(applyCallEvents([joined, unknown])?.visits).toMatchObject([{ outcome: 'answered', waitMs: null }]);
    expect(applyCallEvents([joined, unknown, completed])?.visits).toMatchObject([{ waitMs: 4_000, talkMs: 26_000 }]);
  });
});

describe('a channel found gone', () => {
  it('ends its call, of which it is not known how it ended', () => {
    expect(applyCallEvents([joined, foundGone])).toMatchObject({
      status: 'ended',
      onPanel: false,
      closedBy: 'gone',
      endedUs: 60e6,
      visits: [{ outcome: 'left', leftUs: 60e6, waitMs: null }],
    });
    expect(applyCallEvents([joined, connected, foundGone])).toMatchObject({
      closedBy: 'gone',
      visits: [{ outcome: 'answered', talkMs: null }],
    });
  });

  it('gives way to the hangup, and to the CDRs', () => {
    expect(applyCallEvents([joined, connected, foundGone, hungUp])).toMatchObject({
      closedBy: 'hangup',
      endedUs: 40.1e6,
    });
    expect(applyCallEvents([joined, foundGone, told])).toMatchObject({
      closedBy: 'cdrs',
      endedUs: 40e6,
      agent: 'Ana',
      visits: [{ outcome: 'answered', joinedUs: 10e6, answeredUs: 14e6, leftUs: 40e6 }],
    });
  });

  it('was no end where the channel was heard of afterwards', () => {
    const later = event(70, 'agent.connected', { ...agent, holdSeconds: 60 });
    expect(applyCallEvents([joined, foundGone, later])).toMatchObject({ status: 'answered', closedBy: null });
  });
});

describe('a call of which nothing was heard for too long', () => {
  it('is closed, and any better word corrects it', () => {
    expect(applyCallEvents([joined, closedByTime])).toMatchObject({
      status: 'ended',
      onPanel: false,
      closedBy: 'time',
    });
    expect(applyCallEvents([joined, closedByTime, told])).toMatchObject({ closedBy: 'cdrs' });
    expect(applyCallEvents([joined, connected, completed, hungUp, closedByTime])).toEqual(
      applyCallEvents([joined, connected, completed, hungUp]),
    );
  });
});

describe('what the CDRs tell', () => {
  it('makes a call that was not heard, and never puts it on the panel', () => {
    expect(applyCallEvents([told])).toMatchObject({ status: 'ended', onPanel: false, closedBy: 'cdrs', agent: 'Ana' });
    expect(applyCallEvents([tellCdrs({})])).toBeUndefined();
  });

  it('is the telling from the most rows', () => {
    const early = tellCdrs({ rows: 1, visits: [{ ...visitOf(told), answeredAtUs: null, outcome: 'abandoned' }] });
    const late: CallEvent = { ...told, told: { ...(told.told as ToldByCdrs), rows: 2 } };
    for (const events of [
      [joined, early, late],
      [late, early, joined],
    ])
      expect(applyCallEvents(events)?.visits).toMatchObject([{ outcome: 'answered' }]);
  });

  it('does not speak against what was heard, and the difference is told', () => {
    const unanswered = tellCdrs({ visits: [{ ...visitOf(told), answeredAtUs: null, outcome: 'abandoned' }] });
    const heard = [joined, connected, completed, hungUp];
    const state = applyCallEvents([...heard, unanswered]);
    expect(state).toMatchObject({ ...applyCallEvents(heard), disagreements: expect.anything() });
    expect(state?.disagreements).toMatchObject([{ kind: 'answered-live-only', visit: 1 }]);
    expect(applyCallEvents(heard)?.disagreements).toBeNull();
  });

  it('differs in kind by agent, talk and end', () => {
    const other = tellCdrs({
      visits: [{ ...visitOf(told), extension: '102', leftAtUs: 140e6 }],
      channels: [{ uniqueId: caller, endedAtUs: 140e6 }],
    });
    const state = applyCallEvents([joined, connected, completed, hungUp, other]);
    expect(state?.disagreements?.map(({ kind }) => kind)).toEqual(['agent-differs', 'talk-differs', 'runs-longer']);
    const lost = tellCdrs({ visits: [visitOf(told)] });
    const gaveUp = event(20, 'caller.abandoned', { holdSeconds: 10, place: 'a|1|1' });
    const requested = event(19.9, 'channel.hangup-requested');
    const events = [{ ...joined, place: 'a|1|1' }, requested, gaveUp, event(20.1, 'channel.hung-up'), lost];
    expect(applyCallEvents(events)?.disagreements).toMatchObject([{ kind: 'answered-in-cdrs-only' }]);
  });
});

function visitOf({ told: word }: CallEvent) {
  const [visit] = word?.visits ?? [];
  if (!visit) throw new Error('the telling has no visit');
  return visit;
}

it('is the same call in any order and with any copies, whatever was found out', () => {
  const all = [joined, connected, completed, hungUp, foundWaiting, foundTalking, foundGone, closedByTime, told];
  fc.assert(
    fc.property(fc.subarray(all), (some) => {
      const expected = applyCallEvents(some);
      fc.assert(
        fc.property(fc.shuffledSubarray(some, { minLength: some.length }), fc.subarray(some), (shuffled, copies) => {
          expect(applyCallEvents([...copies, ...shuffled])).toEqual(expected);
        }),
        { numRuns: 5 },
      );
    }),
    { numRuns: 60 },
  );
});

it('tells a place that was handed over in both calls, and counts it as given up in neither by mistake', () => {
  const second = '1795160316.9';
  const first = event(11, 'caller.joined', { linkedId: second, uniqueId: second, queue: 'sales' });
  const gone = event(15.1, 'channel.hung-up', { linkedId: second, uniqueId: second });
  const transfer = event(15, 'call.transferred', {
    transfer: {
      kind: 'attended',
      byUniqueIds: [agentLeg, second],
      placeFromUniqueId: second,
      otherLinkedIds: [second],
    },
  });
  const abandoned = event(20, 'caller.abandoned', { queue: 'sales', holdSeconds: 9 });
  const [own, copy] = spreadTransfer(transfer);
  if (!own || !copy) throw new Error('the transfer was not spread');
  expect(copy).toMatchObject({ linkedId: second, uniqueId: second, transfer: { otherLinkedIds: [caller] } });
  expect(applyCallEvents([first, gone, copy])).toMatchObject({
    status: 'ended',
    closedBy: 'hangup',
    visits: [{ queue: 'sales', outcome: 'handed-over' }],
    related: expect.arrayContaining([{ linkedId: caller, reason: 'place-handed-over', sinceUs: 15e6 }]),
  });
  // the caller's log has the first call's join as well, since its reader follows the place
  const ended = event(20.1, 'channel.hung-up');
  expect(applyCallEvents([joined, connected, own, first, gone, abandoned, ended])?.visits).toMatchObject([
    { queue: 'support', outcome: 'transferred' },
    { queue: 'sales', outcome: 'abandoned', joinedUs: 11e6, waitMs: 9_000 },
  ]);
});

describe('what an operator says of the panel', () => {
  const set = (atS: number, onPanel: boolean) => event(atS, 'call.panel-set', { onPanel });

  it('holds while the call lives, the last word counting, in whatever order it comes', () => {
    const words = [set(11, false), set(12, true), set(13, false)];
    fc.assert(
      fc.property(fc.shuffledSubarray([joined, ...words], { minLength: 4 }), (events) => {
        expect(applyCallEvents(events)?.onPanel).toBe(false);
      }),
    );
    expect(applyCallEvents([joined, ...words, set(14, true)])?.onPanel).toBe(true);
  });

  it('brings back no call that is over, and changes nothing else', () => {
    const life = [joined, connected, completed, hungUp];
    expect(applyCallEvents([...life, set(50, true)])).toEqual(applyCallEvents(life));
  });
});
