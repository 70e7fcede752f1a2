import type { EntityManager } from 'typeorm';
import { QuarantineStore, type RefusedRecord } from '../sync/quarantine.store.ts';
import type { RunCounts } from '../sync/sync-run.store.ts';
import type { NewCdr, RefusedCdr } from './insert-cdrs.ts';
import { saveRows } from './save-rows.ts';

/** A page of one source's rows, as it was read. */
export type PageRows = {
  rows: NewCdr[];
  quarantined: RefusedRecord[];
  /** Digests of records in quarantine that may be resolved by this page. */
  resolved: string[];
};

export type SavedPageRows = {
  /** Digests of rows that the database refused; they are in quarantine. All others of the page are here now. */
  refused: Set<string>;
  /** Digests of rows that were here before the page was saved. */
  alreadyThere: Set<string>;
  counts: RunCounts;
};

/** Saves rows and what of them is quarantined or resolved, in a READ COMMITTED transaction of whoever answers for the page. */
export async function savePageRows(
  manager: EntityManager,
  sourceId: string,
  page: PageRows,
  by: string,
): Promise<SavedPageRows> {
  const quarantine = new QuarantineStore(manager.connection);
  const { inserted, refused, alreadyThere } = await saveRows(manager, sourceId, page.rows);
  const quarantined = [...page.quarantined, ...refused.map((entry) => recordOf(sourceId, entry))];
  await quarantine.keep(quarantined, manager);
  await quarantine.resolve({ sourceId, kind: 'cdr', digests: page.resolved, by }, manager);
  return {
    refused: new Set(refused.map(({ row }) => row.rowDigest)),
    alreadyThere,
    counts: {
      rowsRead: page.rows.length + page.quarantined.length,
      rowsInserted: inserted,
      rowsAlreadyThere: page.rows.length - inserted - refused.length,
      rowsQuarantined: quarantined.length,
      rowsMarked: 0,
    },
  };
}

/** A row that the database refused, as a record of the quarantine. */
export function recordOf(sourceId: string, { row, reason }: RefusedCdr): RefusedRecord {
  return { sourceId, kind: 'cdr', digest: row.rowDigest, reason: reason.slice(0, 500), raw: JSON.stringify(row) };
}

export function addCounts(a: RunCounts, b: RunCounts): RunCounts {
  return {
    rowsRead: a.rowsRead + b.rowsRead,
    rowsInserted: a.rowsInserted + b.rowsInserted,
    rowsAlreadyThere: a.rowsAlreadyThere + b.rowsAlreadyThere,
    rowsQuarantined: a.rowsQuarantined + b.rowsQuarantined,
    rowsMarked: a.rowsMarked + b.rowsMarked,
  };
}
