import type { NewCdr, QuarantinedRecordRow, RefusedRecord } from '@voip-sync/database';
import { parseObject, readRawRow } from './read-raw-row.ts';
import { digestRow } from './source/digest-row.ts';
import { firstCalldate } from './source/fetch-cdr-page.ts';

export type ResolvableRecord = Pick<QuarantinedRecordRow, 'digest' | 'raw' | 'resolution' | 'mended'>;

/** Which rows are read: those of `[from, to)` of `calldate`. */
export type ReadRange = { from: string; to?: string | undefined };

/**
 * Finds which records in quarantine the rows that are read resolve.
 *
 * The same row, which can be mapped now: it is met by its digest, and what waits or was dismissed is resolved. A mended record stands at the
 * target under the digest of the source's row, so that row is here already, and its record stays as it is.
 *
 * The row that stands in its place since it was corrected at the source: it has the same ids, where there are all three, since older
 * releases give many rows the same; or it is just as a person mended it. Because the bad row may still stand beside a good one, this is
 * told only at the end, of records that were not met again. Of a mended one a row of ours goes with it, so there the bad row must also be
 * one that would have been met: its own date lies in what is read.
 */
export class QuarantineResolver {
  readonly #range: ReadRange;
  readonly #records = new Map<string, ResolvableRecord>();
  readonly #byIds = new Map<string, Set<string>>();
  readonly #byMended = new Map<string, string>();
  readonly #met = new Set<string>();
  readonly #replaced = new Set<string>();

  constructor(records: ResolvableRecord[], range: ReadRange) {
    this.#range = range;
    for (const record of records) {
      this.#records.set(record.digest, record);
      for (const text of [record.raw, record.mended]) {
        const ids = text === null ? undefined : idsOf(parseObject(text) ?? {});
        if (ids !== undefined) this.#byIds.set(ids, (this.#byIds.get(ids) ?? new Set()).add(record.digest));
      }
      const mended = record.mended === null ? undefined : readRawRow(record.mended);
      if (mended) this.#byMended.set(digestRow(mended), record.digest);
    }
  }

  /** Takes note of a page and answers which records its rows are. */
  meet(rows: NewCdr[], quarantined: RefusedRecord[]): string[] {
    if (this.#records.size === 0) return [];
    for (const { digest } of quarantined) this.#met.add(digest);
    const resolved: string[] = [];
    for (const row of rows) {
      const record = this.#records.get(row.rowDigest);
      if (record) {
        this.#met.add(row.rowDigest);
        if (record.resolution !== 'mended') resolved.push(row.rowDigest);
      }
      for (const digest of this.#byIds.get(idsOf(row) ?? '') ?? []) this.#replaced.add(digest);
      const mended = this.#byMended.get(row.rowDigest);
      if (mended !== undefined) this.#replaced.add(mended);
    }
    return resolved;
  }

  /** After the last page: the records in whose place another row stands. `undatedRead`: all rows whose date cannot be true were read as well. */
  replaced({ undatedRead }: { undatedRead: boolean }): string[] {
    return [...this.#replaced].filter((digest) => {
      const record = this.#records.get(digest);
      if (!record || this.#met.has(digest)) return false;
      return record.resolution !== 'mended' || this.#wouldBeMet(record.raw, undatedRead);
    });
  }

  #wouldBeMet(raw: string, undatedRead: boolean): boolean {
    const { from, to } = this.#range;
    const calldate = String(parseObject(raw)?.calldate ?? '');
    if (calldate < firstCalldate) return undatedRead;
    return calldate >= from && (to === undefined || calldate < to);
  }
}

function idsOf({ uniqueid, linkedid, sequence }: Record<string, unknown>): string | undefined {
  return linkedid ? JSON.stringify([uniqueid, linkedid, String(sequence)]) : undefined;
}
