import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { recordChangeEntity } from './record-change.entity.ts';

/** How many peers one transaction changes. */
const stepRowsMax = 1_000;

/**
 * Makes the active peers of a partner's inactive contracts inactive, with their history. They come back when the contract does, or is theirs no
 * more: those alone that the rule made so, never one that the partner itself calls inactive. Where the rule `holds` no more, all of them come
 * back. Returns how many changed.
 */
export async function applyContractRule(database: Database, partnerId: string, holds = true): Promise<number> {
  for (let changed = 0; ; ) {
    const step = await retryDeadlocks(() => applyStep(database, partnerId, holds));
    changed += step;
    if (step < stepRowsMax) return changed;
  }
}

function applyStep(database: Database, partnerId: string, holds: boolean): Promise<number> {
  return database.transaction('READ COMMITTED', async (manager) => {
    const rows: { id: string; contractId: string | null; byRule: number | null }[] = await manager.query(
      `SELECT peer.id AS id, peer.contract_id AS contractId, peer.inactive_by_rule AS byRule
       FROM sip_peers AS peer LEFT JOIN contracts AS contract ON contract.id = peer.contract_id
       WHERE peer.partner_id = ? AND peer.deleted_at IS NULL
         AND ((? AND contract.active = 0 AND peer.active = 1)
           OR (peer.inactive_by_rule = 1 AND (NOT ? OR COALESCE(contract.active, 1) = 1)))
       ORDER BY peer.id LIMIT ${stepRowsMax} FOR UPDATE`,
      [partnerId, holds, holds],
    );
    if (rows.length === 0) return 0;
    const at = new Date();
    for (const byRule of [0, 1]) {
      const ids = rows.filter((row) => Number(row.byRule ?? 0) === 1 - byRule).map(({ id }) => id);
      if (ids.length === 0) continue;
      await manager.query(
        'UPDATE sip_peers SET active = ?, inactive_by_rule = ?, version = version + 1, updated_at = ? WHERE id IN (?)',
        [1 - byRule, byRule, at, ids],
      );
    }
    const history = rows.map(({ id, contractId, byRule }) => ({
      at,
      partnerId,
      entity: 'peer',
      entityId: id,
      field: 'active',
      before: byRule ? '0' : '1',
      after: byRule ? '1' : '0',
      authorKind: 'rule',
      author: `state of contract ${contractId ?? 'none'}`,
      runId: null,
    }));
    await bulkInsert(manager, recordChangeEntity, history);
    return rows.length;
  });
}
