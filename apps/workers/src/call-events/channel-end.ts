import type { CallEvent, ToldByCdrs } from '@voip-sync/contracts';

/**
 * When a caller's channel ended, in microseconds since 1970, and who says so. A hangup that was heard counts before all; then the CDRs, which
 * are written once a channel is no more; then the PBX's not having it any more, which tells a moment at the latest; then that nothing was
 * heard of it for too long. The last two count only where nothing was heard of the channel after them.
 */
export type ChannelEnd = { atUs: number; by: 'hangup' | 'cdrs' | 'gone' | 'time'; cause: number | null };

/** How a channel ended, from its own events in their order and what the CDRs tell; `undefined` while it lives as far as is known. */
export function tellChannelEnd(
  own: CallEvent[],
  uniqueId: string,
  told: ToldByCdrs | undefined,
): ChannelEnd | undefined {
  const hangup = own.findLast(({ type }) => type === 'channel.hung-up');
  if (hangup) return { atUs: hangup.occurredAtUs, by: 'hangup', cause: hangup.cause ?? null };
  const inCdrs = told?.channels.find((channel) => channel.uniqueId === uniqueId);
  if (inCdrs) return { atUs: inCdrs.endedAtUs, by: 'cdrs', cause: null };
  const lastHeardUs = own.findLast(({ type }) => !isWordOfAbsence(type))?.occurredAtUs ?? 0;
  const absence = (type: CallEvent['type']) =>
    own.find((event) => event.type === type && event.occurredAtUs >= lastHeardUs)?.occurredAtUs;
  const gone = absence('channel.found-gone');
  if (gone !== undefined) return { atUs: gone, by: 'gone', cause: null };
  const given = absence('call.closed-by-time');
  return given === undefined ? undefined : { atUs: given, by: 'time', cause: null };
}

function isWordOfAbsence(type: CallEvent['type']): boolean {
  return type === 'channel.found-gone' || type === 'call.closed-by-time' || type === 'call.told-by-cdrs';
}

/**
 * What the CDRs tell of a call: of several tellings the one that was read from the most rows, since rows only come to it, or else the last.
 * What is told of a call whose place in a queue was taken over is that call's own.
 */
export function tellingOf(events: CallEvent[]): ToldByCdrs | undefined {
  const takenOver = new Set(
    events.flatMap(({ transfer, uniqueId }) =>
      transfer?.placeFromUniqueId === uniqueId ? [] : transfer?.placeFromUniqueId,
    ),
  );
  const tellings = events.filter(({ told, uniqueId }) => told !== undefined && !takenOver.has(uniqueId));
  return tellings.sort(byWeight).at(-1)?.told;
}

function byWeight(a: CallEvent, b: CallEvent): number {
  const [one, other] = [a.told, b.told];
  return (
    (one?.rows ?? 0) - (other?.rows ?? 0) || (one?.readAtUs ?? 0) - (other?.readAtUs ?? 0) || (a.id < b.id ? -1 : 1)
  );
}
