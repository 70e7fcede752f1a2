import type { RemapCandidate, RemapMove } from '@voip-sync/database';
import { channelBeganAt } from '../cdr-sync/map-cdr.ts';
import type { ResolveLocalTime } from '../cdr-sync/resolve-local-time.ts';

/** Which rows stand at another moment by a zone, in groups that move alike. Pure. */
export function moveCdrs(rows: RemapCandidate[], resolve: ResolveLocalTime): RemapMove[] {
  const moves = new Map<string, RemapMove>();
  for (const { id, calldate, uniqueid, linkedid, startedAt, isAssumed } of rows) {
    const moment = resolve(calldate, channelBeganAt(uniqueid) ?? channelBeganAt(linkedid));
    if (!moment) continue;
    const shiftSeconds = (moment.at.getTime() - Date.parse(`${startedAt.replace(' ', 'T')}Z`)) / 1_000;
    if (shiftSeconds === 0 && moment.isAssumed === isAssumed) continue;
    const name = `${shiftSeconds} ${moment.isAssumed}`;
    const move = moves.get(name) ?? { ids: [], shiftSeconds, isAssumed: moment.isAssumed };
    move.ids.push(id);
    moves.set(name, move);
  }
  return [...moves.values()];
}
