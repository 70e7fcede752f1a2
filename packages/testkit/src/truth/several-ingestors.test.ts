import type { CallEvent } from '@voip-sync/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCallEvents } from '../../../../apps/workers/src/call-events/apply-call-event.ts';
import { type AmiEvent, type BridgeShape, bridgeShapes, queueVisitsOf, readRecording } from '../recordings/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';
import { hearEvents } from './hear-recording.ts';

/**
 * Several ingestors on one PBX that sends no time, each killed and started again at random moments, with clocks that differ as much as
 * they do when both ask Redis, and with events that come late: the visits are those of `queue_log` as long as somebody heard each event.
 */
const shape = bridgeShapes.find(({ title }) => title === 'without Timestamp') as BridgeShape;
const clockErrorMaxUs = 20_000;
const lateMaxUs = 50_000;

/** The connections of one ingestor: they begin at these events of the recording, and each but the last ends some events later. */
type Life = { starts: number[]; deafFor: number[]; errorUs: number; lateUs: number[] };

const life = (events: number): fc.Arbitrary<Life> =>
  fc.record({
    starts: fc
      .array(fc.nat({ max: events - 1 }), { maxLength: 6 })
      .map((starts) => [...new Set([0, ...starts])].sort((a, b) => a - b)),
    deafFor: fc.array(fc.nat({ max: 200 }), { minLength: 7, maxLength: 7 }),
    errorUs: fc.integer({ min: -clockErrorMaxUs, max: clockErrorMaxUs }),
    lateUs: fc.array(fc.nat({ max: lateMaxUs }), { minLength: 50, maxLength: 50 }),
  });

const usOf = (event: AmiEvent | undefined) => Math.round(Number(event?.Timestamp ?? 0) * 1_000_000);

type Connection = { heard: CallEvent[]; from: number; to: number };

function hear(events: AmiEvent[], name: string, { starts, deafFor, errorUs, lateUs }: Life): Connection[] {
  return starts.map((start, index) => {
    const from = Math.min(events.length, index === 0 ? 0 : start + (deafFor[index] ?? 0));
    const to = Math.max(from, starts[index + 1] ?? events.length);
    const heard = hearEvents(events.slice(from, to), shape, 'pbx', {
      heardBy: `${name}-${index}`,
      heardSinceUs: from === 0 ? 0 : usOf(events[from - 1]) + errorUs,
      hears: (us) => us + errorUs + (lateUs[us % lateUs.length] ?? 0),
    });
    return { heard, from, to };
  });
}

/** What nobody heard is heard by one more, who hears from the first such event to the last. */
function hearRest(events: AmiEvent[], connections: Connection[]): CallEvent[] {
  const isHeard = (index: number) => connections.some(({ from, to }) => from <= index && index < to);
  const unheard = events.map((_, index) => index).filter((index) => !isHeard(index));
  const [first = 0, last = -1] = [unheard[0], unheard.at(-1)];
  const hearer = { heardBy: 'rest', heardSinceUs: usOf(events[first - 1]), hears: (us: number) => us };
  return hearEvents(events.slice(first, last + 1), shape, 'pbx', hearer);
}

/** As the log keeps them: of what has one id, the copy that came first. */
function keep(observations: CallEvent[]): CallEvent[] {
  const log = new Map<string, CallEvent>();
  for (const event of observations) if (!log.has(event.id)) log.set(event.id, event);
  return [...log.values()];
}

function tell(log: CallEvent[]): ToldVisit[] {
  return [...Map.groupBy(log, ({ linkedId }) => linkedId).values()].flatMap(
    (ofCall) => applyCallEvents(ofCall)?.visits ?? [],
  );
}

describe.each(['calm', 'overload'] as const)('the %s recording, heard by ingestors that come and go', (name) => {
  const { events, queueLog } = readRecording(name);
  const logged = queueVisitsOf(queueLog);

  it('is told as queue_log tells it', () => {
    const lives = fc.array(life(events.length), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(lives, fc.infiniteStream(fc.nat()), (all, order) => {
        const connections = all.flatMap((own, index) => hear(events, `ingestor-${index}`, own));
        const observations = [...connections.flatMap(({ heard }) => heard), ...hearRest(events, connections)];
        const arrival = new Map(observations.map((event) => [event, order.next().value ?? 0]));
        const log = keep(observations.sort((a, b) => (arrival.get(a) ?? 0) - (arrival.get(b) ?? 0)));
        expect(differenceToLog(logged, tell(log))).toBeUndefined();
      }),
      { numRuns: 10 },
    );
  });
});
