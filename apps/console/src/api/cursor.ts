import type { Place } from '@voip-sync/database';
import { refuseValues, showValue } from '../http/read-request.ts';

/** The place after which the next page begins, as text that means nothing to whoever carries it. */
export function encodeCursor(place: Place | null): string | null {
  return place && Buffer.from(`${place.at.getTime()}.${place.id}`).toString('base64url');
}

/** Reads what `encodeCursor` wrote; anything else is a 400. */
export function decodeCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [, time, id] = /^(-?\d{1,15})\.(\d{1,20})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (time === undefined || id === undefined) {
    const way = 'must be the `nextCursor` of the page before; leave it out for the first page';
    throw refuseValues('query', [{ path: 'cursor', message: `${showValue(cursor)}: ${way}` }]);
  }
  return { at: new Date(Number(time)), id };
}
