import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { type CdrOwner, chooseOwner, findPeersByUsername } from './find-owners.ts';
import { type PartnerCdrRow, partnerCdrEntity } from './partner-cdr.entity.ts';

export type IncomingCdr = Omit<
  PartnerCdrRow,
  'id' | 'partnerId' | 'peerId' | 'customerId' | 'contractId' | 'createdAt' | 'updatedAt'
>;
export type SavedCdrs = { created: number; changed: number; unchanged: number };
type Known = CdrOwner & { externalId: string; contentHash: string; createdAt: Date };

/**
 * Keeps a page of a partner's CDRs by the partner's ids: new ones are added, those that changed there are changed here, all in one transaction. Each is
 * linked by the ids that the partner names, else by the peer of this partner that its account code or extension is. A row whose link alone
 * is another one now is written, and counts as unchanged.
 */
export function savePartnerCdrs(database: Database, partnerId: string, cdrs: IncomingCdr[]): Promise<SavedCdrs> {
  const unique = [...new Map(cdrs.map((cdr) => [cdr.externalId, cdr])).values()];
  if (unique.length === 0) return Promise.resolve({ created: 0, changed: 0, unchanged: 0 });
  return retryDeadlocks(() =>
    database.transaction('READ COMMITTED', async (manager) => {
      const known = await readKnown(manager, partnerId, unique);
      const ownerOf = await findOwners(manager, partnerId, unique);
      const now = new Date();
      const saved = { created: 0, changed: 0, unchanged: 0 };
      const rows = unique.flatMap((cdr) => {
        const row = known.get(cdr.externalId);
        const owner = ownerOf(cdr);
        if (!row) saved.created += 1;
        else if (row.contentHash !== cdr.contentHash) saved.changed += 1;
        else saved.unchanged += 1;
        if (row?.contentHash === cdr.contentHash && isSameOwner(row, owner)) return [];
        return [{ partnerId, ...cdr, ...owner, createdAt: row?.createdAt ?? now, updatedAt: now }];
      });
      const written = Object.keys(rows[0] ?? {}).filter((name) => !kept.includes(name));
      await bulkInsert(manager, partnerCdrEntity, rows, written as (keyof PartnerCdrRow & string)[]);
      return saved;
    }),
  );
}

const kept = ['partnerId', 'externalId', 'createdAt'];

async function readKnown(manager: EntityManager, partnerId: string, cdrs: IncomingCdr[]): Promise<Map<string, Known>> {
  const rows: Known[] = await manager.query(
    `SELECT external_id AS externalId, content_hash AS contentHash, peer_id AS peerId, customer_id AS customerId,
       contract_id AS contractId, created_at AS createdAt
     FROM partner_cdrs WHERE partner_id = ? AND external_id IN (?) ORDER BY id FOR UPDATE`,
    [partnerId, cdrs.map(({ externalId }) => externalId)],
  );
  return new Map(rows.map((row) => [row.externalId, row]));
}

async function findOwners(
  manager: EntityManager,
  partnerId: string,
  cdrs: IncomingCdr[],
): Promise<(cdr: IncomingCdr) => CdrOwner> {
  const named = (field: 'peerExternalId' | 'customerExternalId' | 'contractExternalId') =>
    cdrs.flatMap((cdr) => cdr[field] ?? []);
  const idsOf = async (table: string, externalIds: string[]) => {
    if (externalIds.length === 0)
      return new Map<string, { id: string; customerId?: string | null; contractId?: string | null }>();
    const sql = `SELECT * FROM ${table} WHERE partner_id = ? AND external_id IN (?)`;
    const rows: Record<string, string | null>[] = await manager.query(sql, [partnerId, externalIds]);
    return new Map(
      rows.map((row) => [
        String(row.external_id),
        { id: String(row.id), customerId: row.customer_id ?? null, contractId: row.contract_id ?? null },
      ]),
    );
  };
  const peers = await idsOf('sip_peers', named('peerExternalId'));
  const customers = await idsOf('customers', named('customerExternalId'));
  const contracts = await idsOf('contracts', named('contractExternalId'));
  const byUsername = await findPeersByUsername(manager, cdrs.flatMap(namesOf), partnerId);
  return (cdr) => {
    const peer = peers.get(cdr.peerExternalId ?? '');
    const guessed = cdr.peerExternalId === null ? chooseOwner(namesOf(cdr), byUsername) : undefined;
    const contract = contracts.get(cdr.contractExternalId ?? '');
    const customer = customers.get(cdr.customerExternalId ?? '');
    return {
      peerId: peer?.id ?? guessed?.peerId ?? null,
      customerId: customer?.id ?? contract?.customerId ?? peer?.customerId ?? guessed?.customerId ?? null,
      contractId: contract?.id ?? peer?.contractId ?? guessed?.contractId ?? null,
    };
  };
}

function namesOf({ accountCode, extension }: IncomingCdr): string[] {
  return [accountCode, extension].filter((name): name is string => Boolean(name));
}

function isSameOwner(a: CdrOwner, b: CdrOwner): boolean {
  const text = ({ peerId, customerId, contractId }: CdrOwner) => `${peerId} ${customerId} ${contractId}`;
  return text(a) === text(b);
}
