import type { CallEvent } from '@voip-sync/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisitCounter } from '../../../../apps/ingestor/src/count-visits.ts';
import { normaliseEvent } from '../../../../apps/ingestor/src/normalise-event.ts';
import { eventsOfMessage } from '../../../../apps/ingestor/src/read-payload.ts';
import { applyCallEvents } from '../../../../apps/workers/src/call-events/apply-call-event.ts';
import {
  type BridgeShape,
  bridgeShapes,
  queueVisitsOf,
  type Recording,
  readRecording,
  recordingNames,
} from '../recordings/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';

/** What the ingestor makes of a recording that a bridge of this shape emits. */
function hear({ events }: Recording, shape: BridgeShape): CallEvent[] {
  const visits = new VisitCounter();
  return events.flatMap((event) => {
    const { name, payload } = shape.emit(event);
    const receivedAtUs = Math.round(Number(event.Timestamp) * 1_000_000);
    return eventsOfMessage([payload]).flatMap((raw) => {
      const intake = normaliseEvent(name, raw, { sourceId: 'pbx', receivedAtUs, visits });
      return intake.kind === 'event' ? [intake.event] : [];
    });
  });
}

function tell(events: CallEvent[]): ToldVisit[] {
  const distinct = [...new Map(events.map((event) => [event.id, event])).values()];
  return [...Map.groupBy(distinct, ({ linkedId }) => linkedId).values()].flatMap(
    (ofCall) => applyCallEvents(ofCall)?.visits ?? [],
  );
}

const plain = bridgeShapes[1] as BridgeShape;

describe.each(recordingNames)('the %s recording', (name) => {
  const recording = readRecording(name);
  const logged = queueVisitsOf(recording.queueLog);

  it.each(bridgeShapes.map((shape) => [shape.title, shape] as const))('agrees with queue_log: %s', (title, shape) => {
    const names = !title.startsWith('the few keys');
    expect(differenceToLog(logged, tell(hear(recording, shape)), { names })).toBeUndefined();
  });

  it('agrees with queue_log in any order and with any events doubled', () => {
    const heard = hear(recording, plain);
    const disordered = fc
      .tuple(fc.shuffledSubarray(heard, { minLength: heard.length }), fc.subarray(heard))
      .map(([all, again]) => [...again, ...all]);
    fc.assert(
      fc.property(disordered, (events) => {
        expect(differenceToLog(logged, tell(events))).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});
