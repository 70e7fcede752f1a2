import type { MarkableCdr } from './source/mark-copied.ts';

export type OpenRecord = { digest: string; raw: string };

/**
 * Finds which records in quarantine rows resolve: the same row, which can be mapped now, or the row that stands in its place since it was
 * corrected at the source. The latter is known by its ids, where there are all three: older releases give many rows the same.
 */
export function createResolver(open: OpenRecord[]): (cdrs: MarkableCdr[]) => string[] {
  if (open.length === 0) return () => [];
  const byDigest = new Set(open.map(({ digest }) => digest));
  const byIds = new Map(open.flatMap(({ digest, raw }) => idsOfRaw(raw).map((ids) => [ids, digest] as const)));
  return (cdrs) => {
    const resolved = new Set<string>();
    for (const { row } of cdrs) {
      const { rowDigest, uniqueid, linkedid, sequence } = row;
      if (byDigest.has(rowDigest)) resolved.add(rowDigest);
      const corrected = linkedid === '' ? undefined : byIds.get(idsOf(uniqueid, linkedid, sequence));
      if (corrected !== undefined) resolved.add(corrected);
    }
    return [...resolved];
  };
}

function idsOf(uniqueid: unknown, linkedid: unknown, sequence: unknown): string {
  return JSON.stringify([uniqueid, linkedid, String(sequence)]);
}

function idsOfRaw(raw: string): string[] {
  const { uniqueid, linkedid, sequence } = JSON.parse(raw) as Record<string, unknown>;
  return linkedid === '' || linkedid === undefined ? [] : [idsOf(uniqueid, linkedid, sequence)];
}
