import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent, CallEventType } from '../call-event.ts';
import { mergeCopies } from './merge-copies.ts';

/** What occurred on one caller's channel, as the PBX raised it: seconds, type, queue. */
type Occurred = { seconds: number; type: CallEventType; queue: string; agentChannel?: string };
/** A connection of an ingestor: what it heard of it, from which event to which, and how late. */
type Hearer = { name: string; sinceSeconds: number; from: number; to: number; late: (index: number) => number };

function hear(story: Occurred[], { name, sinceSeconds, from, to, late }: Hearer): CallEvent[] {
  let lastUs = 0;
  return story.slice(from, to).map(({ seconds, ...occurred }, index) => {
    lastUs = Math.max(lastUs + 1, Math.round((seconds + late(from + index)) * 1_000_000));
    return {
      id: occurred.agentChannel ?? (occurred.type === 'channel.hung-up' ? 'hangup' : `${name} ${index}`),
      sourceId: 'pbx',
      linkedId: '1.1',
      uniqueId: '1.1',
      occurredAtUs: lastUs,
      receivedAtUs: lastUs,
      clock: 'ingestor',
      heardBy: name,
      heardSinceUs: Math.max(0, Math.round(sinceSeconds * 1_000_000)),
      ...occurred,
    };
  });
}

const wordsOf = (events: CallEvent[]) =>
  events
    .toSorted((a, b) => a.occurredAtUs - b.occurredAtUs)
    .map(({ type, queue, agentChannel }) => [type, queue, agentChannel].filter(Boolean).join(' '));

/** The words of the story as a single ingestor that hears all of it at once tells them. */
const truth = (story: Occurred[]) =>
  wordsOf(hear(story, { name: 'all', sinceSeconds: 0, from: 0, to: story.length, late: () => 0 }));

/** One event a line: seconds, type, queue. */
function storyOf(table: string): Occurred[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [seconds = '', type = '', queue = ''] = line.trim().split(/\s+/);
      return { seconds: Number(seconds), type: type as CallEventType, queue };
    });
}

const twoVisits = storyOf(`
  10.0 caller.joined    support
  10.4 caller.abandoned support
  10.5 caller.left      support
  11.0 caller.joined    support
  11.5 caller.left      support`);

describe('copies of events without a time of the PBX', () => {
  it('that two ingestors heard, one of them late, count once', () => {
    const all = { from: 0, to: 5 };
    const both = [
      ...hear(twoVisits, { name: 'a', sinceSeconds: 0, ...all, late: () => 0 }),
      ...hear(twoVisits, { name: 'b', sinceSeconds: 0, ...all, late: (index) => (index < 3 ? 3 : 2.6) }),
    ];
    expect(wordsOf(mergeCopies(both))).toEqual(truth(twoVisits));
  });

  it('leave two visits two where one ingestor heard the first and another the second', () => {
    const halves = [
      ...hear(twoVisits, { name: 'a', sinceSeconds: 0, from: 0, to: 3, late: () => 0.02 }),
      ...hear(twoVisits, { name: 'b', sinceSeconds: 10.7, from: 3, to: 5, late: () => -0.04 }),
    ];
    expect(wordsOf(mergeCopies(halves))).toEqual(truth(twoVisits));
  });

  it('stay in order where nobody heard the first leave', () => {
    const story = storyOf(`
      10.0 caller.joined support
      15.0 caller.joined support
      16.0 caller.left   support`);
    const halves = [
      ...hear(story, { name: 'a', sinceSeconds: 0, from: 0, to: 1, late: () => 0 }),
      ...hear(story, { name: 'b', sinceSeconds: 12, from: 1, to: 3, late: () => 0 }),
    ];
    expect(wordsOf(mergeCopies(halves))).toEqual(truth(story));
  });

  it('that a bridge sends twice count once, and a visit after another on a bridge that tells of no leaving counts', () => {
    const story = storyOf(`
      10.0  caller.joined support
      10.0  caller.joined support
      40.0  agent.connected support
      40.01 agent.connected support
      41.0  caller.joined support`);
    const heard = hear(story, { name: 'a', sinceSeconds: 0, from: 0, to: 5, late: () => 0 });
    expect(wordsOf(mergeCopies(heard))).toEqual([
      'caller.joined support',
      'agent.connected support',
      'caller.joined support',
    ]);
  });

  it('join what each ingestor knows of the event', () => {
    const [a] = hear(twoVisits, { name: 'a', sinceSeconds: 0, from: 0, to: 1, late: () => 0.5 });
    const [b] = hear(twoVisits, { name: 'b', sinceSeconds: 0, from: 0, to: 1, late: () => 0 });
    const merged = mergeCopies([
      { ...(a as CallEvent), place: 'in|5000|1' },
      { ...(b as CallEvent), position: 1 },
    ]);
    expect(merged).toMatchObject([{ id: 'b 0', occurredAtUs: 10_000_000, place: 'in|5000|1', position: 1 }]);
  });

  it('are left alone where the PBX sends its time', () => {
    const events = hear(twoVisits, { name: 'a', sinceSeconds: 0, from: 0, to: 5, late: () => 0 }).map(
      ({ heardBy, heardSinceUs, ...event }): CallEvent => ({ ...event, clock: 'pbx' }),
    );
    expect(mergeCopies([...events, ...events])).toEqual(events);
  });
});

const seconds = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Calls of one to four visits, some to the same queue again after so many seconds at least, on a bridge with or without agents' channels. */
const story = (gapMin: number) =>
  fc
    .record({
      visits: fc.array(
        fc.record({
          gap: seconds(gapMin, 2),
          wait: seconds(gapMin, 20),
          queue: fc.constantFrom('support', 'support', 'sales'),
          end: fc.constantFrom('abandoned', 'key', 'connected'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      withChannels: fc.boolean(),
    })
    .map(({ visits, withChannels }) => {
      let now = 100;
      const after = (seconds: number) => {
        now += seconds;
        return now;
      };
      const told = visits.flatMap(({ gap, wait, queue, end }, visit): Occurred[] => {
        const occurs = (seconds: number, type: CallEventType) => ({ seconds: after(seconds), type, queue });
        const joined = occurs(gap, 'caller.joined');
        if (end === 'abandoned') return [joined, occurs(wait, 'caller.abandoned'), occurs(0.001, 'caller.left')];
        const left = occurs(wait, 'caller.left');
        if (end === 'key') return [joined, left];
        const agentChannel = withChannels ? { agentChannel: `PJSIP/101-${visit}` } : {};
        return [joined, left, { ...occurs(0.002, 'agent.connected'), ...agentChannel }];
      });
      return [...told, { seconds: after(0.5), type: 'channel.hung-up' as const, queue: '' }];
    });

/** Parts that overlap or meet, so that all was heard by somebody: each ingestor begins somewhere before an end of the ones before. */
const partsOf = (length: number) =>
  fc
    .array(fc.tuple(fc.nat({ max: length - 1 }), fc.nat({ max: length })), { minLength: 0, maxLength: 4 })
    .map((cuts) => {
      const parts = cuts.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
      const covered = (index: number) => parts.some(({ from, to }) => from <= index && index < to);
      const gaps = Array.from({ length }, (_, index) => index).filter((index) => !covered(index));
      const first = gaps[0];
      return first === undefined ? parts : [...parts, { from: first, to: (gaps.at(-1) ?? first) + 1 }];
    });

/** When an ingestor that first hears this event began to connect: at some time after the event before it. */
function sinceOf(told: Occurred[], from: number, share: number): number {
  const before = from === 0 ? 0 : (told[from - 1]?.seconds ?? 0);
  return before + share * ((told[from]?.seconds ?? before) - before);
}

type Noise = { gapMin: number; lateMax: number; clockError: number };
type Part = { from: number; to: number };

const hearing = (told: Occurred[], part: Part, name: string, { lateMax, clockError }: Omit<Noise, 'gapMin'>) =>
  fc
    .record({
      share: seconds(0, 0.9),
      error: seconds(-clockError, clockError),
      delays: fc.array(seconds(0, lateMax), { minLength: told.length, maxLength: told.length }),
    })
    .map(({ share, error, delays }) => {
      const sinceSeconds = sinceOf(told, part.from, share) + error;
      return hear(told, { name, sinceSeconds, ...part, late: (index) => error + (delays[index] ?? 0) });
    });

const shuffled = (heard: CallEvent[][]) => fc.shuffledSubarray(heard.flat(), { minLength: heard.flat().length });

const heardInParts = ({ gapMin, ...noise }: Noise) =>
  story(gapMin).chain((told) =>
    partsOf(told.length)
      .chain((parts) => fc.tuple(...parts.map((part, index) => hearing(told, part, `ingestor-${index}`, noise))))
      .chain(shuffled)
      .map((observations) => ({ told, observations })),
  );

const heardWholeAndLate = story(0.3).chain((told) =>
  fc
    .tuple(
      hearing(told, { from: 0, to: told.length }, 'whole', { lateMax: 0, clockError: 0 }),
      ...[1, 2].map((index) =>
        fc
          .tuple(fc.nat({ max: told.length }), fc.nat({ max: told.length }))
          .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
          .chain((part) => hearing(told, part, `late-${index}`, { lateMax: 3, clockError: 0.02 })),
      ),
    )
    .chain(shuffled)
    .map((observations) => ({ told, observations })),
);

describe('whatever part of a call each ingestor heard, it is told as by one that heard all of it', () => {
  it.each([
    ['where all hear at once', heardInParts({ gapMin: 0.2, lateMax: 0, clockError: 0 })],
    ['where clocks differ and events are late', heardInParts({ gapMin: 0.3, lateMax: 0.05, clockError: 0.02 })],
    ['where one heard all and the others up to three seconds late', heardWholeAndLate],
  ])('%s', (_, heard) => {
    fc.assert(
      fc.property(heard, ({ told, observations }) => {
        expect(wordsOf(mergeCopies(observations))).toEqual(truth(told));
      }),
      { numRuns: 500 },
    );
  });
});
