import type { Database } from '../open-database.ts';

/** What waits to go to a partner: `oldestSeconds` is how long the oldest has waited. */
export type WaitingPushes = { partnerId: string; status: string; count: number; oldestSeconds: number };

/** Changes of peers that are on their way or wait for a person, by partner and status. */
export async function measureOutbox(database: Database): Promise<WaitingPushes[]> {
  const rows: WaitingPushes[] = await database.query(
    `SELECT entry.partner_id AS partnerId, entry.status, COUNT(*) AS count,
       TIMESTAMPDIFF(SECOND, MIN(entry.created_at), UTC_TIMESTAMP(3)) AS oldestSeconds
     FROM partners JOIN outbox AS entry ON entry.partner_id = partners.id
     WHERE entry.status IN ('waiting', 'sending', 'failed', 'conflict') GROUP BY entry.partner_id, entry.status`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count), oldestSeconds: Number(row.oldestSeconds) }));
}

/** CDRs that are to go to a partner, or failed to, by partner and status. */
export async function measureCdrPushes(database: Database): Promise<Omit<WaitingPushes, 'oldestSeconds'>[]> {
  const rows: WaitingPushes[] = await database.query(
    `SELECT push.partner_id AS partnerId, push.status, COUNT(*) AS count
     FROM partners JOIN cdr_pushes AS push ON push.partner_id = partners.id
     WHERE push.status IN ('waiting', 'sending', 'failed') GROUP BY push.partner_id, push.status`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}
