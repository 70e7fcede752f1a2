import type { CallEvent, MemberEvent } from '@voip-sync/contracts';
import { eventsOfMessage, normaliseEvent } from '@voip-sync/contracts/intake';
import type { AmiEvent, BridgeShape } from '../recordings/index.ts';

/** One connection of an ingestor: who it is, since when it hears, and when it hears an event that occurred at a moment. Microseconds. */
export type Hearer = { heardBy: string; heardSinceUs: number; hears: (occurredAtUs: number) => number };

const punctual: Hearer = { heardBy: 'ingestor/1', heardSinceUs: 0, hears: (occurredAtUs) => occurredAtUs };

/** What an ingestor makes of events that a bridge of this shape emits, in their order. */
export function hearEvents(
  events: AmiEvent[],
  shape: BridgeShape,
  sourceId: string,
  { heardBy, heardSinceUs, hears }: Hearer = punctual,
): CallEvent[] {
  let number = 0;
  let lastUs = 0;
  return events.flatMap((event) => {
    const { name, payload } = shape.emit(event);
    // its clock gives no moment twice
    lastUs = Math.max(lastUs + 1, hears(Math.round(Number(event.Timestamp) * 1_000_000)));
    const receivedAtUs = lastUs;
    const nextNumber = () => ++number;
    return eventsOfMessage([payload]).flatMap((raw) => {
      const intake = normaliseEvent(name, raw, { sourceId, receivedAtUs, heardBy, heardSinceUs, nextNumber });
      return intake.kind === 'event' ? [intake.event] : [];
    });
  });
}

/** What an ingestor makes of an event of a queue's member; of another event nothing. */
export function hearMembers(event: AmiEvent, sourceId: string): MemberEvent[] {
  const receivedAtUs = Math.round(Number(event.Timestamp) * 1_000_000);
  const hearing = { sourceId, receivedAtUs, heardBy: 'ingestor/1', heardSinceUs: 0, nextNumber: () => 1 };
  const intake = normaliseEvent(event.Event, { ...event }, hearing);
  return intake.kind === 'member' ? [intake.member] : [];
}
