import type { EntitySchema } from 'typeorm';
import { type BackfillRow, backfillEntity } from '../backfills/backfill.entity.ts';
import { type RemapRow, remapEntity } from '../cdrs/remap.entity.ts';
import type { Database } from '../open-database.ts';
import { type ReplayRow, replayEntity } from '../replays/replay.entity.ts';
import { type SyncRunRow, syncRunEntity } from '../sync/sync-run.entity.ts';
import { type BackfillWithCounts, withCounts } from './list-backfills.ts';
import { type PageRequest, type Place, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

/**
 * Runs of all kinds in one list, though each kind has a table of its own. What must stay true: all of them have one order, by when they
 * began and then by table and id together, so that a page goes on exactly where the one before ended. Such a joint id is the row's id
 * times the number of tables, plus the table's place among them.
 */
const tables = ['sync-run', 'backfill', 'replay', 'remap'] as const;
type Table = (typeof tables)[number];

export type AnyRun =
  | { table: 'sync-run'; row: SyncRunRow }
  | { table: 'backfill'; row: BackfillWithCounts }
  | { table: 'replay'; row: ReplayRow }
  | { table: 'remap'; row: RemapRow };

export type RunFilter = {
  /** Statuses by table; a table that is missing is left out. */
  statuses: Partial<Record<Table, readonly string[] | 'all'>>;
  /** The kind of runs of the table `sync-run`. */
  syncKind?: string | undefined;
  sourceId?: string | undefined;
  /** Began in `[from, to)`. */
  from?: Date | undefined;
  to?: Date | undefined;
};

type AskedRow = { id: string; sourceId: string; status: string; createdAt: Date };
const askedEntities: Record<Exclude<Table, 'sync-run'>, EntitySchema> = {
  backfill: backfillEntity,
  replay: replayEntity,
  remap: remapEntity,
};

type Found = { table: Table; at: Date; jointId: bigint; row: { id: string } };

/** Runs by the time at which they began or were asked for, newest first. */
export async function listRuns(database: Database, filter: RunFilter, page: PageRequest): Promise<RowsPage<AnyRun>> {
  const parts = tables.flatMap((table) => {
    const statuses = filter.statuses[table] ?? [];
    // One query a status: each is then the beginning of an index, and only the first page of each is read.
    return (statuses === 'all' ? [undefined] : statuses).map((status) =>
      readTable(database, table, filter, status, page),
    );
  });
  const found = (await Promise.all(parts)).flat().sort(newestFirst);
  const shown = found.slice(0, page.rowsMax);
  const last = shown.at(-1);
  return {
    rows: await withProgress(database, shown),
    next: found.length > page.rowsMax && last ? { at: last.at, id: String(last.jointId) } : null,
  };
}

async function readTable(
  database: Database,
  table: Table,
  { syncKind, sourceId, from, to }: RunFilter,
  status: string | undefined,
  { rowsMax, after }: PageRequest,
): Promise<Found[]> {
  // one more than is shown, so that it is known whether there is more
  const page = { rowsMax: rowsMax + 1, after: after && placeWithin(table, after) };
  const found = (rows: { id: string }[], timeOf: (row: never) => Date) =>
    rows.map((row) => ({ table, at: timeOf(row as never), jointId: jointIdOf(table, row.id), row }));
  if (table === 'sync-run') {
    const query = database.getRepository(syncRunEntity).createQueryBuilder('row');
    whereBetween(whereEqual(query, { kind: syncKind, sourceId, status }), 'startedAt', { from, to });
    return found((await readPage(query, 'startedAt', page)).rows, ({ startedAt }: SyncRunRow) => startedAt);
  }
  const query = database.getRepository<AskedRow>(askedEntities[table]).createQueryBuilder('row');
  whereBetween(whereEqual(query, { sourceId, status }), 'createdAt', { from, to });
  return found((await readPage(query, 'createdAt', page)).rows, ({ createdAt }: AskedRow) => createdAt);
}

async function withProgress(database: Database, found: Found[]): Promise<AnyRun[]> {
  const asked = found.flatMap(({ table, row }) => (table === 'backfill' ? [row as BackfillRow] : []));
  const backfills = new Map((await withCounts(database, asked)).map((row) => [row.id, row]));
  return found.map(({ table, row }) => ({ table, row: table === 'backfill' ? backfills.get(row.id) : row }) as AnyRun);
}

function newestFirst(one: Found, other: Found): number {
  return other.at.getTime() - one.at.getTime() || (other.jointId > one.jointId ? 1 : -1);
}

function jointIdOf(table: Table, id: string): bigint {
  return BigInt(id) * BigInt(tables.length) + BigInt(tables.indexOf(table));
}

/** The place within one table behind which its rows come after a place of the list: the least id whose joint id is not below that one's. */
function placeWithin(table: Table, { at, id }: Place): Place {
  const count = BigInt(tables.length);
  const first = (BigInt(id) - BigInt(tables.indexOf(table)) + count - 1n) / count;
  return { at, id: String(first < 0n ? 0n : first) };
}
