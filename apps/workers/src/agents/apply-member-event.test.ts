import type { MemberEvent } from '@voip-sync/contracts';
import type { AgentRow, AgentStretch } from '@voip-sync/database';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMemberEvents } from './apply-member-event.ts';

const baseUs = 1_795_160_000_000_000;

/** What was said `seconds` after the beginning; the state is `idle` or `busy` unless told otherwise. */
function word(seconds: number, said: Partial<MemberEvent> = {}): MemberEvent {
  const occurredAtUs = baseUs + Math.round(seconds * 1_000_000);
  return {
    id: `${occurredAtUs}`.padStart(32, '0'),
    sourceId: 'pbx',
    queue: 'sales',
    interface: 'PJSIP/104',
    name: 'Ana',
    state: 'not-in-use',
    paused: false,
    inQueue: true,
    occurredAtUs,
    receivedAtUs: occurredAtUs,
    clock: 'pbx',
    ...said,
  };
}

type Known = { agent?: AgentRow; stretches: AgentStretch[] };

/** Applies words as the store does: a batch at a time, with all stretches at hand. */
function apply(known: Known, words: MemberEvent[]): Required<Known> {
  const { agent, stretches } = applyMemberEvents(known.agent, known.stretches, words);
  const row = {
    ...agent,
    id: '1',
    sourceId: 'pbx',
    queue: 'sales',
    interface: 'PJSIP/104',
    revision: 1,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  };
  return { agent: row, stretches: stretches.map((stretch, index) => ({ ...stretch, id: String(index) })) };
}

const seconds = (date: Date | null) => (date === null ? null : (date.getTime() * 1_000 - baseUs) / 1_000_000);
const told = ({ stretches }: Known) =>
  stretches.map(({ fromAt, untilAt, state, paused, inQueue }) =>
    [seconds(fromAt), seconds(untilAt), state, ...(paused ? ['paused'] : []), ...(inQueue ? [] : ['out'])].join(' '),
  );

const day = [
  word(0),
  word(10, { state: 'ringing' }),
  word(15, { state: 'in-use' }),
  word(60, { state: 'not-in-use', callsTaken: 1 }),
  word(90, { state: 'not-in-use', paused: true, pauseReason: 'lunch' }),
  word(300, { state: 'not-in-use', paused: true, pauseReason: 'lunch' }),
  word(600),
  word(900, { state: 'unavailable' }),
  word(1_000, { inQueue: false, state: 'unavailable' }),
];
const dayTold = [
  '0 10 not-in-use',
  '10 15 ringing',
  '15 60 in-use',
  '60 90 not-in-use',
  '90 600 not-in-use paused',
  '600 900 not-in-use',
  '900 1000 unavailable',
  '1000  unavailable out',
];

it('tells an agent’s day', () => {
  const { agent, stretches } = apply({ stretches: [] }, day);
  expect(told({ stretches })).toEqual(dayTold);
  expect(agent).toMatchObject({
    name: 'Ana',
    state: 'unavailable',
    paused: false,
    pausedSince: null,
    inQueue: false,
    callsTaken: 1,
  });
  expect(seconds(agent.stateSince)).toBe(900);
  expect(seconds(agent.changedAt)).toBe(1_000);
});

it('tells the same in batches of any size, with copies, in the order of saying', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(day.length - 1)), fc.array(fc.integer({ min: 1, max: 4 })), (copies, sizes) => {
      const words = [...day, ...copies.map((index) => day[index] as MemberEvent)].sort(
        (a, b) => a.occurredAtUs - b.occurredAtUs,
      );
      let known: Known = { stretches: [] };
      while (words.length > 0) known = apply(known, words.splice(0, sizes.pop() ?? 2));
      expect(told(known)).toEqual(dayTold);
    }),
  );
});

it('tells the same in whatever order words arrive', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...day, ...day], { minLength: 2 * day.length }), (words) => {
      let known: Known = { stretches: [] };
      for (const one of words) known = apply(known, [one]);
      expect(told(known)).toEqual(dayTold);
      expect(known.agent).toMatchObject({ state: 'unavailable', inQueue: false, paused: false });
      expect(seconds(known.agent?.stateSince ?? null)).toBe(900);
    }),
  );
});

it('keeps few of the moments at which the same was said', () => {
  const same = Array.from({ length: 1_000 }, (_, index) => word(index));
  let known: Known = { stretches: [] };
  for (const one of same) known = apply(known, [one]);
  expect(known.stretches).toHaveLength(1);
  expect(known.stretches[0]?.saidUs.length).toBeLessThan(400);
  expect(told(apply(known, [word(990.5, { state: 'ringing' })]))).toEqual([
    '0 990.5 not-in-use',
    '990.5 991 ringing',
    '991  not-in-use',
  ]);
});

describe('a word that comes late', () => {
  it('does not undo what was said after it', () => {
    const known = apply({ stretches: [] }, [word(0), word(30)]);
    const late = apply(known, [word(10, { state: 'ringing' })]);
    expect(told(late)).toEqual(['0 10 not-in-use', '10 30 ringing', '30  not-in-use']);
    expect(late.agent.state).toBe('not-in-use');
    expect(seconds(late.agent.stateSince)).toBe(30);
  });
});

describe('a pause', () => {
  it('that began while nobody heard counts from when it began, as the PBX says', () => {
    const known = apply({ stretches: [] }, [word(0)]);
    const { agent, stretches } = apply(known, [
      word(500, { found: true, paused: true, lastPauseAtUs: baseUs + 200_000_000 }),
    ]);
    expect(told({ stretches })).toEqual(['0 200 not-in-use', '200  not-in-use paused']);
    expect(seconds(agent.pausedSince)).toBe(200);
  });

  it('of an agent who was never heard of is as old as the PBX says', () => {
    const { agent } = apply({ stretches: [] }, [word(500, { paused: true, lastPauseAtUs: baseUs + 200_000_000 })]);
    expect(seconds(agent.pausedSince)).toBe(200);
  });

  it('that was found before its own word came begins when it was said', () => {
    const said = { paused: true, lastPauseAtUs: baseUs + 10_000_000 };
    const known = apply(apply({ stretches: [] }, [word(0)]), [word(15, { ...said, found: true })]);
    expect(told(apply(known, [word(10.4, said)]))).toEqual(['0 10.4 not-in-use', '10.4  not-in-use paused']);
  });

  it('whose state changes meanwhile is one pause', () => {
    const words = [
      word(0),
      word(10, { paused: true }),
      word(20, { paused: true, state: 'in-use' }),
      word(30, { paused: true }),
    ];
    let known: Known = { stretches: [] };
    for (const one of words) known = apply(known, [one]);
    expect(seconds(known.agent?.pausedSince ?? null)).toBe(10);
    expect(seconds(known.agent?.stateSince ?? null)).toBe(30);
  });
});

it('keeps what a word leaves out', () => {
  const known = apply({ stretches: [] }, [word(0, { state: 'in-use', penalty: 3, extension: '104' })]);
  const { name, state, penalty, ...rest } = word(5, { paused: true, pauseReason: 'lunch' });
  const { agent } = apply(known, [rest]);
  expect(agent).toMatchObject({
    name: 'Ana',
    state: 'in-use',
    penalty: 3,
    extension: '104',
    paused: true,
    pauseReason: 'lunch',
  });
});

it('counts the same of two words of one moment, whichever comes first', () => {
  const pair = [word(5, { state: 'ringing', id: 'a'.repeat(32) }), word(5, { state: 'in-use', id: 'b'.repeat(32) })];
  const last = (words: MemberEvent[]) =>
    words.reduce<Known>((known, one) => apply(known, [one]), { stretches: [] }).agent?.state;
  expect(last(pair)).toBe(last(pair.toReversed()));
});
