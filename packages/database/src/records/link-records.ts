import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { recordChangeEntity } from './record-change.entity.ts';

/**
 * Links peers and contracts of a partner to the customers, contracts and plans whose ids the partner names. What a person linked by hand stays,
 * and so does a link whose other end the partner does not name. Only rows whose link changes are written. Returns how many those were.
 */
export async function linkRecords(database: Database, partnerId: string): Promise<number> {
  return retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      let linked = 0;
      for (const [column, external, table] of [
        ['customer_id', 'customer_external_id', 'customers'],
        ['plan_id', 'plan_external_id', 'plans'],
      ] as const) {
        linked += await link(manager, 'contracts', column, external, table, partnerId, '');
      }
      for (const [column, external, table] of [
        ['customer_id', 'customer_external_id', 'customers'],
        ['contract_id', 'contract_external_id', 'contracts'],
        ['plan_id', 'plan_external_id', 'plans'],
      ] as const) {
        const byHand = "AND (own.linked_by IS NULL OR own.linked_by = 'partner')";
        linked += await link(manager, 'sip_peers', column, external, table, partnerId, byHand);
      }
      await manager.query(
        `UPDATE sip_peers SET linked_by = 'partner' WHERE partner_id = ? AND linked_by IS NULL
           AND (customer_id IS NOT NULL OR contract_id IS NOT NULL)`,
        [partnerId],
      );
      return linked;
    }),
  );
}

async function link(
  manager: EntityManager,
  table: string,
  column: string,
  external: string,
  otherTable: string,
  partnerId: string,
  condition: string,
): Promise<number> {
  const { affectedRows } = await manager.query(
    `UPDATE ${table} AS own
     JOIN ${otherTable} AS other ON other.partner_id = own.partner_id AND other.external_id = own.${external}
     SET own.${column} = other.id
     WHERE own.partner_id = ? AND own.${external} IS NOT NULL AND NOT (own.${column} <=> other.id) ${condition}`,
    [partnerId],
  );
  return affectedRows;
}

/**
 * Makes the peers of contracts that are not active inactive, and tells so in their history. They come back when the contract does only if it
 * was the rule that made them so.
 */
export async function applyContractRule(database: Database, partnerId: string): Promise<number> {
  return retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      const rows: { id: string; active: string | null; wanted: string }[] = await manager.query(
        `SELECT peer.id AS id, peer.active AS active, contract.active AS wanted
         FROM sip_peers AS peer JOIN contracts AS contract ON contract.id = peer.contract_id
         WHERE peer.partner_id = ? AND peer.deleted_at IS NULL AND contract.active IS NOT NULL
           AND NOT (peer.active <=> contract.active) ORDER BY peer.id FOR UPDATE`,
        [partnerId],
      );
      if (rows.length === 0) return 0;
      const at = new Date();
      await manager.query(
        `UPDATE sip_peers AS peer JOIN contracts AS contract ON contract.id = peer.contract_id
         SET peer.active = contract.active, peer.version = peer.version + 1, peer.updated_at = ? WHERE peer.id IN (?)`,
        [at, rows.map(({ id }) => id)],
      );
      const author = { authorKind: 'rule', author: 'contract state', runId: null };
      await bulkInsert(
        manager,
        recordChangeEntity,
        rows.map(({ id, active, wanted }) => ({
          at,
          partnerId,
          entity: 'peer',
          entityId: id,
          field: 'active',
          before: active === null ? null : String(active),
          after: String(wanted),
          ...author,
        })),
      );
      return rows.length;
    }),
  );
}
