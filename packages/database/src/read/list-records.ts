import type { EntityTarget } from 'typeorm';
import type { Database } from '../open-database.ts';
import type { ContractRow } from '../records/contract.entity.ts';
import type { CustomerRow } from '../records/customer.entity.ts';
import { peerRegistrationEntity } from '../records/peer-registration.entity.ts';
import type { PlanRow } from '../records/plan.entity.ts';
import { type RecordChangeRow, recordChangeEntity } from '../records/record-change.entity.ts';
import { type RecordKind, recordKinds } from '../records/record-kinds.ts';
import type { SipPeerRow } from '../records/sip-peer.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

export type RecordRows = { customers: CustomerRow; contracts: ContractRow; plans: PlanRow; peers: SipPeerRow };
export type RecordFilter = {
  partnerId?: string | undefined;
  externalId?: string | undefined;
  active?: boolean | undefined;
  customerId?: string | undefined;
  contractId?: string | undefined;
  registered?: boolean | undefined;
  /** Those alone that their partners have no more, or those alone that they have. */
  deleted: boolean;
  /** How its name begins. */
  search?: string | undefined;
  /** Peers of no customer and no contract, or those of one. */
  unlinked?: boolean | undefined;
};

/** By what a person looks for a record. */
const searched = { customers: 'name', contracts: 'name', plans: 'name', peers: 'username' } as const;

/** Records of one kind, those changed last first. */
export function listRecords<K extends RecordKind>(
  database: Database,
  kind: K,
  { deleted, search, unlinked, ...equal }: RecordFilter,
  page: PageRequest,
): Promise<RowsPage<RecordRows[K]>> {
  const query = database.getRepository<RecordRows[K]>(target(kind)).createQueryBuilder('row');
  whereEqual(query, equal as Partial<Record<keyof RecordRows[K] & string, unknown>>);
  query.andWhere(deleted ? 'row.deletedAt IS NOT NULL' : 'row.deletedAt IS NULL');
  if (search !== undefined) {
    query.andWhere(`row.${searched[kind]} LIKE :search`, { search: `${search.replace(/[\\%_]/g, '\\$&')}%` });
  }
  if (unlinked === true) query.andWhere('row.customerId IS NULL AND row.contractId IS NULL');
  if (unlinked === false) query.andWhere('(row.customerId IS NOT NULL OR row.contractId IS NOT NULL)');
  return readPage<RecordRows[K]>(query, 'updatedAt', page);
}

export async function readRecord<K extends RecordKind>(
  database: Database,
  kind: K,
  id: string | null,
): Promise<RecordRows[K] | null> {
  if (id === null) return null;
  const query = database.getRepository<RecordRows[K]>(target(kind)).createQueryBuilder('row');
  return query.where('row.id = :id', { id }).getOne();
}

/** When a peer was registered and when not, the newest first. */
export function listRegistrations(database: Database, peerId: string, rowsMax: number) {
  return database
    .getRepository(peerRegistrationEntity)
    .find({ where: { peerId }, order: { fromAt: 'DESC', id: 'DESC' }, take: rowsMax });
}

export type RecordChangeFilter = Partial<
  Pick<RecordChangeRow, 'partnerId' | 'entity' | 'entityId' | 'field' | 'runId'>
> & { from?: Date | undefined; to?: Date | undefined };

/** Fields that changed, newest first. */
export function listRecordChanges(
  database: Database,
  { from, to, ...equal }: RecordChangeFilter,
  page: PageRequest,
): Promise<RowsPage<RecordChangeRow>> {
  const query = whereEqual(database.getRepository(recordChangeEntity).createQueryBuilder('row'), equal);
  return readPage(whereBetween(query, 'at', { from, to }), 'at', page);
}

function target<K extends RecordKind>(kind: K): EntityTarget<RecordRows[K]> {
  return recordKinds[kind].schema as unknown as EntityTarget<RecordRows[K]>;
}
