import type { CallEvent } from '@voip-sync/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCallEvents } from '../../../../apps/workers/src/call-events/apply-call-event.ts';
import {
  type AmiEvent,
  type BridgeShape,
  bridgeShapes,
  exitsRecording,
  queueVisitsOf,
  readRecording,
  recordingNames,
} from '../recordings/index.ts';
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

describe('every way out of a queue', () => {
  const recording = readRecording(exitsRecording);
  // a place in a queue that is handed over stands in queue_log under two calls, and as open for ever: see the last test
  const handover = recording.events.filter(({ Event, DestType }) => Event === 'AttendedTransfer' && DestType === 'App');
  const heirs = handover.map(({ TransfereeUniqueid }) => TransfereeUniqueid);
  const logged = queueVisitsOf(recording.queueLog).filter(
    ({ callid }) => !handover.some(({ SecondTransfererUniqueid }) => SecondTransfererUniqueid === callid),
  );
  const isInherited = ({ uniqueId, queue }: ToldVisit) =>
    heirs.includes(uniqueId) && !logged.some((visit) => visit.callid === uniqueId && visit.queue === queue);
  const toldOf = (events: AmiEvent[]) => tell(hearEvents(events, plain, 'pbx'));
  const isHandedOver = ({ uniqueId }: { uniqueId: string }) =>
    handover.some(({ SecondTransfererUniqueid }) => SecondTransfererUniqueid === uniqueId);
  const comparable = (events: AmiEvent[]) =>
    toldOf(events).filter((visit) => !isInherited(visit) && !isHandedOver(visit));

  it('is told as queue_log tells it', () => {
    expect(differenceToLog(logged, comparable(recording.events))).toBeUndefined();
  });

  it('is told but for the reason of a return where the bridge sends no QUEUESTATUS', () => {
    const events = recording.events.filter(({ Event }) => Event !== 'VarSet');
    expect(differenceToLog(logged, comparable(events), { statuses: false })).toBeUndefined();
  });

  it('includes a place that was handed over, which goes on under the caller who took it', () => {
    const inherited = toldOf(recording.events).filter(isInherited);
    expect(inherited.map(({ outcome }) => outcome)).toContain('abandoned');
    expect(inherited.map(({ outcome }) => outcome)).not.toContain('waiting');
  });
});
