import { type EntityTarget, IsNull } from 'typeorm';
import type { Database } from '../open-database.ts';
import type { ContractRow } from '../records/contract.entity.ts';
import type { CustomerRow } from '../records/customer.entity.ts';
import { type PeerRegistrationRow, peerRegistrationEntity } from '../records/peer-registration.entity.ts';
import type { PlanRow } from '../records/plan.entity.ts';
import { type RecordChangeRow, recordChangeEntity } from '../records/record-change.entity.ts';
import { type RecordKind, recordKinds } from '../records/record-kinds.ts';
import { type SipPeerRow, sipPeerEntity } from '../records/sip-peer.entity.ts';
import { type PageRequest, type RowsPage, readPage, whereBetween, whereEqual } from './read-page.ts';

export type RecordRows = { customers: CustomerRow; contracts: ContractRow; plans: PlanRow; peers: SipPeerRow };
export type RecordFilter = {
  partnerId?: string | undefined;
  externalId?: string | undefined;
  active?: boolean | undefined;
  customerId?: string | undefined;
  contractId?: string | undefined;
  planId?: string | undefined;
  registered?: boolean | undefined;
  /** Those alone that their partners have no more, or those alone that they have. */
  deleted: boolean;
  /** How its name begins, or what else people look for it by. */
  search?: string | undefined;
  /** Peers that were changed here and not yet settled with their partner, or all others. */
  changedHere?: boolean | undefined;
  /** Peers of no customer and no contract, or those of one. */
  unlinked?: boolean | undefined;
};

/** By what a person looks for a record. */
const searched = {
  customers: ['name', 'tradeName', 'document'],
  contracts: ['name', 'externalId'],
  plans: ['name'],
  peers: ['username', 'name'],
} as const;

/** Records of one kind, those changed last first. */
export function listRecords<K extends RecordKind>(
  database: Database,
  kind: K,
  { deleted, search, unlinked, changedHere, ...equal }: RecordFilter,
  page: PageRequest,
): Promise<RowsPage<RecordRows[K]>> {
  const query = database.getRepository<RecordRows[K]>(target(kind)).createQueryBuilder('row');
  whereEqual(query, equal as Partial<Record<keyof RecordRows[K] & string, unknown>>);
  query.andWhere(deleted ? 'row.deletedAt IS NOT NULL' : 'row.deletedAt IS NULL');
  if (search !== undefined) {
    const begins = searched[kind].map((property) => `row.${property} LIKE :search`).join(' OR ');
    query.andWhere(`(${begins})`, { search: `${search.replace(/[\\%_]/g, '\\$&')}%` });
  }
  if (unlinked === true) query.andWhere('row.customerId IS NULL AND row.contractId IS NULL');
  if (unlinked === false) query.andWhere('(row.customerId IS NOT NULL OR row.contractId IS NOT NULL)');
  if (changedHere === true) query.andWhere('NOT (row.agreedHash <=> row.contentHash)');
  if (changedHere === false) query.andWhere('row.agreedHash = row.contentHash');
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

/** What records are called, by their ids: peers by their user names. Those without a name are left out. */
export async function readRecordNames(
  database: Database,
  kind: RecordKind,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await database
    .getRepository<RecordRows[RecordKind]>(target(kind))
    .createQueryBuilder('row')
    .select('row.id', 'id')
    .addSelect(kind === 'peers' ? 'row.username' : 'row.name', 'name')
    .where('row.id IN (:...wanted)', { wanted })
    .getRawMany<{ id: string; name: string | null }>();
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[String(id), name] as const])));
}

/** When a peer was registered and when not, the newest first. */
export function listRegistrations(
  database: Database,
  peerId: string,
  page: PageRequest,
): Promise<RowsPage<PeerRegistrationRow>> {
  const query = database.getRepository(peerRegistrationEntity).createQueryBuilder('row');
  return readPage(query.where('row.peerId = :peerId', { peerId }), 'fromAt', page);
}

/** Whether a partner has a peer of that user name, by all that is known here. */
export function isPeerThere(database: Database, partnerId: string, username: string): Promise<boolean> {
  return database.getRepository(sipPeerEntity).existsBy({ partnerId, username, deletedAt: IsNull() });
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
