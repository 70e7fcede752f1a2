import { hash } from 'node:crypto';
import type { CallEvent } from '@voip-sync/contracts';

/**
 * A transfer that joins calls of different linkedids is written to the log of each of them: under its own, and as a copy under the others,
 * about the channel that brought the other call in. So each call knows of the other, and the one whose place in a queue was handed over knows
 * that nobody gave it up. The copy's id follows from the event's.
 */
export function spreadTransfer(event: CallEvent): CallEvent[] {
  const { transfer } = event;
  if (event.type !== 'call.transferred' || !transfer?.otherLinkedIds) return [event];
  const uniqueId = transfer.placeFromUniqueId ?? transfer.byUniqueIds.at(-1) ?? event.uniqueId;
  const copies = transfer.otherLinkedIds.map((linkedId) => ({
    ...event,
    id: hash('md5', JSON.stringify([event.id, linkedId])),
    linkedId,
    uniqueId,
    transfer: {
      ...transfer,
      otherLinkedIds: [event.linkedId, ...(transfer.otherLinkedIds ?? []).filter((other) => other !== linkedId)],
    },
  }));
  return [event, ...copies];
}
