import { In } from 'typeorm';
import type { Database } from '../open-database.ts';
import { type SyncRunRow, syncRunEntity } from '../sync/sync-run.entity.ts';

/** The last run of a kind, whatever became of it, and the last good one. */
export type LastRuns = { sourceId: string; kind: string; last: SyncRunRow | null; lastGood: SyncRunRow | null };
export type WaitingForPeople = {
  heldRuns: number;
  quarantined: number;
  conflicts: number;
  unlinkedPeers: number;
  /** Changes of peers on their way to the partner, and those that it refused. */
  changesWaiting: number;
  changesFailed: number;
  /** CDRs that it refused. */
  cdrsFailed: number;
};
export const nothingWaits: WaitingForPeople = {
  heldRuns: 0,
  quarantined: 0,
  conflicts: 0,
  unlinkedPeers: 0,
  changesWaiting: 0,
  changesFailed: 0,
  cdrsFailed: 0,
};

/** The last runs of sources, by kind. Each is found by its index alone, however many runs there are. */
export async function readLastRuns(database: Database, sourceIds: string[]): Promise<LastRuns[]> {
  if (sourceIds.length === 0) return [];
  const newest: { sourceId: string; kind: string; status: string; id: string }[] = await database.query(
    `SELECT source_id AS sourceId, kind, status, MAX(id) AS id FROM sync_runs WHERE source_id IN (?)
     GROUP BY source_id, kind, status`,
    [sourceIds],
  );
  const rows = await database
    .getRepository(syncRunEntity)
    .findBy({ id: In(newest.length === 0 ? ['0'] : newest.map(({ id }) => id)) });
  const runs = new Map<string, LastRuns>();
  for (const row of rows.sort((a, b) => Number(a.id) - Number(b.id))) {
    const key = `${row.sourceId} ${row.kind}`;
    const entry = runs.get(key) ?? { sourceId: row.sourceId, kind: row.kind, last: null, lastGood: null };
    entry.last = row;
    if (row.status === 'succeeded') entry.lastGood = row;
    runs.set(key, entry);
  }
  return [...runs.values()];
}

/** How much of partners waits for a person, by partner. */
export async function countWaiting(database: Database): Promise<Map<string, WaitingForPeople>> {
  const counts = new Map<string, WaitingForPeople>();
  const add = async (name: keyof WaitingForPeople, sql: string) => {
    for (const { partnerId, count } of await database.query(sql)) {
      counts.set(partnerId, { ...(counts.get(partnerId) ?? nothingWaits), [name]: Number(count) });
    }
  };
  await add(
    'heldRuns',
    `SELECT run.source_id AS partnerId, COUNT(*) AS count FROM partners JOIN sync_runs AS run
       ON run.source_id = partners.id WHERE run.kind LIKE 'partner-%' AND run.status = 'held' GROUP BY run.source_id`,
  );
  await add(
    'quarantined',
    `SELECT source_id AS partnerId, COUNT(*) AS count FROM quarantine WHERE kind LIKE 'partner-%' AND resolution IS NULL
     GROUP BY source_id`,
  );
  await add(
    'conflicts',
    'SELECT partner_id AS partnerId, COUNT(*) AS count FROM peer_conflicts WHERE resolved_at IS NULL GROUP BY partner_id',
  );
  await add(
    'unlinkedPeers',
    `SELECT partner_id AS partnerId, COUNT(*) AS count FROM sip_peers
     WHERE deleted_at IS NULL AND customer_id IS NULL AND contract_id IS NULL GROUP BY partner_id`,
  );
  for (const [name, table, statuses] of [
    ['changesWaiting', 'outbox', "'waiting', 'sending'"],
    ['changesFailed', 'outbox', "'failed'"],
    ['cdrsFailed', 'cdr_pushes', "'failed'"],
  ] as const) {
    await add(
      name,
      `SELECT partner_id AS partnerId, COUNT(*) AS count FROM ${table} WHERE status IN (${statuses}) GROUP BY partner_id`,
    );
  }
  return counts;
}
