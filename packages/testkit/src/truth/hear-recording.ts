import type { CallEvent } from '@voip-sync/contracts';
import { VisitCounter } from '../../../../apps/ingestor/src/count-visits.ts';
import { normaliseEvent } from '../../../../apps/ingestor/src/normalise-event.ts';
import { eventsOfMessage } from '../../../../apps/ingestor/src/read-payload.ts';
import type { AmiEvent, BridgeShape } from '../recordings/index.ts';

/** What an ingestor makes of events that a bridge of this shape emits, in their order. */
export function hearEvents(events: AmiEvent[], shape: BridgeShape, sourceId: string): CallEvent[] {
  const visits = new VisitCounter();
  return events.flatMap((event) => {
    const { name, payload } = shape.emit(event);
    const receivedAtUs = Math.round(Number(event.Timestamp) * 1_000_000);
    return eventsOfMessage([payload]).flatMap((raw) => {
      const intake = normaliseEvent(name, raw, { sourceId, receivedAtUs, visits });
      return intake.kind === 'event' ? [intake.event] : [];
    });
  });
}
