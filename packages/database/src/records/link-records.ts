import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';

/**
 * Links peers and contracts of a partner to the customers, contracts and plans whose ids the partner names. What a person linked by hand stays;
 * a link whose other end the partner does not name any more, or that is not known, is taken back. Only rows whose link changes are written.
 * Returns how many those were.
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
        `UPDATE sip_peers SET linked_by = IF(customer_id IS NULL AND contract_id IS NULL, NULL, 'partner')
         WHERE partner_id = ? AND (linked_by IS NULL OR linked_by = 'partner')
           AND (linked_by IS NULL) = (customer_id IS NOT NULL OR contract_id IS NOT NULL)`,
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
     LEFT JOIN ${otherTable} AS other ON other.partner_id = own.partner_id AND other.external_id = own.${external}
     SET own.${column} = other.id
     WHERE own.partner_id = ? AND NOT (own.${column} <=> other.id) ${condition}`,
    [partnerId],
  );
  return affectedRows;
}
