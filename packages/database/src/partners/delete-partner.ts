import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';

/** What goes with its partner. Runs and the history of changes stay: they tell what was done. */
const ownedTables = [
  'outbox',
  'peer_conflicts',
  'cdr_pushes',
  'partner_cdrs',
  'sip_peers',
  'contracts',
  'plans',
  'customers',
  'partner_requests',
  'partner_resources',
] as const;
const peerTables = ['peer_registrations', 'cdr_links'] as const;

/** How many rows of each table a deletion would remove. */
export async function countHoldings(database: Database, id: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ownedTables) {
    const [row] = await database.query(`SELECT COUNT(*) AS count FROM ${table} WHERE partner_id = ?`, [id]);
    counts[table] = Number(row.count);
  }
  return counts;
}

/** Whether a run of a partner that is being deleted still holds its lease. */
export async function isPartnerBusy(database: Database, id: string): Promise<boolean> {
  const [row] = await database.query(
    `SELECT COUNT(*) AS count FROM sync_cursors
     WHERE source_id = ? AND kind LIKE 'partner-%' AND lease_until > UTC_TIMESTAMP(3)`,
    [id],
  );
  return Number(row.count) > 0;
}

/** Removes at most so many rows of what belongs to a partner that is being deleted, and at last the partner; true when nothing is left. */
export async function removePartnerPage(database: Database, id: string, rowsMax: number): Promise<boolean> {
  for (const table of ownedTables) {
    const affectedRows = await retryDeadlocks(() =>
      database.transaction('READ COMMITTED', async (manager): Promise<number> => {
        if (table === 'sip_peers') {
          const peers = await manager.query('SELECT id FROM sip_peers WHERE partner_id = ? ORDER BY id LIMIT ?', [
            id,
            rowsMax,
          ]);
          const ids = peers.map((peer: { id: string }) => peer.id);
          if (ids.length === 0) return 0;
          for (const own of peerTables) await manager.query(`DELETE FROM ${own} WHERE peer_id IN (?)`, [ids]);
          return (await manager.query('DELETE FROM sip_peers WHERE id IN (?)', [ids])).affectedRows;
        }
        return (await manager.query(`DELETE FROM ${table} WHERE partner_id = ? LIMIT ?`, [id, rowsMax])).affectedRows;
      }),
    );
    if (affectedRows > 0) return false;
  }
  await database.transaction(async (manager) => {
    const ofRuns = "SELECT id FROM sync_runs WHERE source_id = ? AND kind LIKE 'partner-%'";
    await manager.query(`DELETE FROM planned_changes WHERE run_id IN (${ofRuns})`, [id]);
    await manager.query(
      `UPDATE sync_runs SET status = 'refused', finished_at = UTC_TIMESTAMP(3), warning = 'The partner was deleted: there is nothing to decide'
       WHERE source_id = ? AND kind LIKE 'partner-%' AND status = 'held'`,
      [id],
    );
    await manager.query("DELETE FROM sync_cursors WHERE source_id = ? AND kind LIKE 'partner-%'", [id]);
    await manager.query("DELETE FROM quarantine WHERE source_id = ? AND kind LIKE 'partner-%'", [id]);
    await manager.query('DELETE FROM partner_tokens WHERE token_key = ?', [id]);
    await manager.query('DELETE FROM partners WHERE id = ? AND deleting_since IS NOT NULL', [id]);
  });
  return true;
}
