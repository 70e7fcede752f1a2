import type { EntityManager } from 'typeorm';
import { mayLoad } from '../load-file.ts';
import { insertCdrs, loadCdrs, type NewCdr, type RefusedCdr } from './insert-cdrs.ts';

/**
 * What must stay true: each row is counted as inserted by the one transaction that inserted it, whoever else writes rows of the same source
 * at that moment. So rows are inserted strictly, without passing over what is there: where another transaction's commit came in between,
 * the server says so, what was inserted is undone, and it is asked anew which rows are here. Give it a READ COMMITTED transaction, since
 * in any other it would not see what the other committed.
 */
export type SavedRows = {
  inserted: number;
  /** Rows that the database refused, with its reason. All others are here now. */
  refused: RefusedCdr[];
  /** Digests of rows that were here before. */
  alreadyThere: Set<string>;
};

/** Below this many rows a plain INSERT is as quick. */
const loadRowsMin = 200;
const triesMax = 20;
const duplicateKey = 1062;

/** Inserts those of the rows that are not here yet. */
export async function saveRows(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<SavedRows> {
  for (let attempt = 1; ; attempt++) {
    const alreadyThere = await findDigests(manager, sourceId, rows);
    const fresh = new Map<string, NewCdr>();
    for (const row of rows) if (!alreadyThere.has(row.rowDigest)) fresh.set(row.rowDigest, row);
    if (fresh.size === 0) return { inserted: 0, refused: [], alreadyThere };
    await manager.query('SAVEPOINT before_rows');
    try {
      const refused = await insertFresh(manager, sourceId, [...fresh.values()]);
      return { inserted: fresh.size - refused.length, refused, alreadyThere };
    } catch (error) {
      if (attempt >= triesMax || !isDuplicate(error)) throw error;
      await manager.query('ROLLBACK TO SAVEPOINT before_rows');
    }
  }
}

async function insertFresh(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<RefusedCdr[]> {
  if (rows.length >= loadRowsMin && (await mayLoad(manager.connection))) {
    if (await loadCdrs(manager, sourceId, rows)) return [];
    await manager.query('ROLLBACK TO SAVEPOINT before_rows');
  }
  return insertCdrs(manager, sourceId, rows);
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && Number(error.errno) === duplicateKey;
}

async function findDigests(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<Set<string>> {
  let [from, to] = [rows[0]?.calldate ?? '', ''];
  for (const { calldate } of rows) {
    if (calldate < from) from = calldate;
    if (calldate > to) to = calldate;
  }
  if (rows.length === 0) return new Set();
  const found: { digest: string }[] = await manager.query(
    `SELECT row_digest AS digest FROM cdrs FORCE INDEX (ix_cdrs_source_calldate)
     WHERE source_id = ? AND calldate BETWEEN ? AND ?`,
    [sourceId, from, to],
  );
  return new Set(found.map(({ digest }) => digest));
}
