import type { NewCdr, RefusedRecord } from '@voip-sync/database';

export type OpenRecord = { digest: string; raw: string };

/**
 * Finds which records in quarantine the rows of a run resolve: the same row, which can be mapped now, or the row that stands in its place
 * since it was corrected at the source. The latter has the same ids, where there are all three, since older releases give many rows the
 * same; and because the bad row may still stand beside a good one, it is told only at the end, of records that were not met again.
 */
export class QuarantineResolver {
  readonly #digests: Set<string>;
  readonly #byIds = new Map<string, string[]>();
  readonly #met = new Set<string>();
  readonly #replaced = new Set<string>();

  constructor(open: OpenRecord[]) {
    this.#digests = new Set(open.map(({ digest }) => digest));
    for (const { digest, raw } of open) {
      const ids = idsOf(JSON.parse(raw));
      if (ids !== undefined) this.#byIds.set(ids, [...(this.#byIds.get(ids) ?? []), digest]);
    }
  }

  /** Takes note of a page and answers which records its rows are. */
  meet(rows: NewCdr[], quarantined: RefusedRecord[]): string[] {
    for (const { digest } of quarantined) this.#met.add(digest);
    if (this.#digests.size === 0) return [];
    for (const row of rows) for (const digest of this.#byIds.get(idsOf(row) ?? '') ?? []) this.#replaced.add(digest);
    return rows.flatMap(({ rowDigest }) => (this.#digests.has(rowDigest) ? [rowDigest] : []));
  }

  /** After the last page: the records in whose place another row stands. */
  replaced(): string[] {
    return [...this.#replaced].filter((digest) => !this.#met.has(digest));
  }
}

function idsOf({ uniqueid, linkedid, sequence }: Record<string, unknown>): string | undefined {
  return linkedid ? JSON.stringify([uniqueid, linkedid, String(sequence)]) : undefined;
}
