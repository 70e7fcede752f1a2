import type { EntityManager } from 'typeorm';
import { mayLoad } from '../load-file.ts';
import { insertCdrs, loadCdrs, type NewCdr, type RefusedCdr } from './insert-cdrs.ts';

/**
 * What must stay true: each row is counted as inserted by the one transaction that inserted it, whoever else writes rows of the same source
 * at that moment. So rows are inserted strictly, without passing over what is there: where another transaction's commit came in between,
 * the server says so, what was inserted is undone, and it is asked anew which rows are here, by their keys. Give it a READ COMMITTED transaction, since
 * in any other it would not see what the other committed.
 */
export type SavedRows = {
  inserted: number;
  /** Rows that the database refused, with its reason. All others are here now. */
  refused: RefusedCdr[];
  /** Digests of rows that were here before; one that a person mended in quarantine is here as it was mended. */
  alreadyThere: Set<string>;
};

/** Below this many rows a plain INSERT is as quick. */
const loadRowsMin = 200;
const triesMax = 20;
const duplicateKey = 1062;

/** Inserts those of the rows that are not here yet. */
export async function saveRows(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<SavedRows> {
  for (let attempt = 1; ; attempt++) {
    const alreadyThere = await (attempt === 1 ? findDigests : findKeys)(manager, sourceId, rows);
    const fresh = new Map<string, NewCdr>();
    for (const row of rows) if (!alreadyThere.has(row.rowDigest)) fresh.set(row.rowDigest, row);
    for (const digest of await findMended(manager, sourceId, fresh)) {
      fresh.delete(digest);
      alreadyThere.add(digest);
    }
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

/** Stretches of time, and ids, that one look takes in at most. */
const stretchesMax = 100;
const idsMax = 500;

/** Which of the rows are here, told by the index alone. Looks at the days of the rows: a page may have rows that are years apart. */
async function findDigests(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<Set<string>> {
  const digests = new Set<string>();
  for (const part of inParts(stretchesOf(rows), stretchesMax)) {
    const found: { digest: string }[] = await manager.query(
      `SELECT row_digest AS digest FROM cdrs FORCE INDEX (ix_cdrs_source_calldate)
       WHERE source_id = ? AND (${part.map(() => 'calldate BETWEEN ? AND ?').join(' OR ')})`,
      [sourceId, ...part.flat()],
    );
    for (const { digest } of found) digests.add(digest);
  }
  return digests;
}

/** The same by the key of the rows, which also meets one whose calldate was changed here by hand. */
async function findKeys(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<Set<string>> {
  const digests = new Set<string>();
  for (const part of inParts([...new Set(rows.map(({ uniqueid }) => uniqueid))], idsMax)) {
    const found: { digest: string }[] = await manager.query(
      'SELECT row_digest AS digest FROM cdrs FORCE INDEX (uq_cdrs_source_row) WHERE source_id = ? AND uniqueid IN (?)',
      [sourceId, part],
    );
    for (const { digest } of found) digests.add(digest);
  }
  return digests;
}

function inParts<T>(items: T[], itemsMax: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / itemsMax) }, (_, index) =>
    items.slice(index * itemsMax, (index + 1) * itemsMax),
  );
}

/** The first and the last time of each day. */
function stretchesOf(rows: NewCdr[]): [string, string][] {
  const days = new Map<string, [string, string]>();
  for (const { calldate } of rows) {
    const day = calldate.slice(0, 10);
    const known = days.get(day);
    if (!known) days.set(day, [calldate, calldate]);
    else if (calldate < known[0]) known[0] = calldate;
    else if (calldate > known[1]) known[1] = calldate;
  }
  return [...days.values()];
}

/**
 * Which of the rows stand here as a person mended them. Such a row has the digest of the source's row and whatever else the person gave
 * it, another `calldate` and another key included, so it is found by the quarantine alone.
 */
async function findMended(manager: EntityManager, sourceId: string, rows: Map<string, NewCdr>): Promise<string[]> {
  const mended = "kind = 'cdr' AND resolution = 'mended' AND source_id = ?";
  const [any] = await manager.query(`SELECT 1 FROM quarantine WHERE ${mended} LIMIT 1`, [sourceId]);
  if (!any || rows.size === 0) return [];
  const found: { digest: string }[] = await manager.query(
    `SELECT digest FROM quarantine FORCE INDEX (uq_quarantine_record) WHERE ${mended} AND digest IN (?)`,
    [sourceId, [...rows.keys()]],
  );
  return found.map(({ digest }) => digest);
}
