import type { CallDetail } from '../api/openapi.ts';

type HeardEvent = CallDetail['events'][number];
type Path = CallDetail['cdrs'][number];
/** What a CDR says of one moment of its path; `ordinal` is the path's place among the call's, from 1. */
type PathMoment = { what: 'began' | 'answered' | 'ended'; ordinal: number; cdr: Path };
type AlignedMoment = { atMs: number; heard: HeardEvent[]; told: PathMoment[] };

/**
 * Puts events and CDRs into one order of time, by the full second: that is all that a CDR knows. A path is answered `billsec` before it ends.
 */
export function alignMoments(events: readonly HeardEvent[], cdrs: readonly Path[]): AlignedMoment[] {
  const moments = new Map<number, AlignedMoment>();
  const at = (ms: number) => {
    const second = Math.floor(ms / 1_000) * 1_000;
    const known = moments.get(second) ?? { atMs: second, heard: [], told: [] };
    moments.set(second, known);
    return known;
  };
  for (const event of events) at(Date.parse(event.occurredAt)).heard.push(event);
  for (const [index, cdr] of cdrs.entries()) {
    const beganMs = Date.parse(cdr.startedAt);
    const endedMs = beganMs + cdr.duration * 1_000;
    const path = { ordinal: index + 1, cdr };
    at(beganMs).told.push({ what: 'began', ...path });
    if (cdr.disposition === 'ANSWERED') at(endedMs - cdr.billsec * 1_000).told.push({ what: 'answered', ...path });
    at(endedMs).told.push({ what: 'ended', ...path });
  }
  return [...moments.values()].sort((a, b) => a.atMs - b.atMs);
}
