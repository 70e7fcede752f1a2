import type { CallEvent } from '@voip-sync/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCallEvents } from '../../../../apps/workers/src/call-events/apply-call-event.ts';
import { type BridgeShape, bridgeShapes, queueVisitsOf, readRecording, recordingNames } from '../recordings/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';
import { hearEvents } from './hear-recording.ts';

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
    expect(differenceToLog(logged, tell(hearEvents(recording.events, shape, 'pbx')), { names })).toBeUndefined();
  });

  it('agrees with queue_log in any order and with any events doubled', () => {
    const heard = hearEvents(recording.events, plain, 'pbx');
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
