import { outboxEntrySchema, type Peer, peerDetailSchema, peerSchema, registrationSchema } from '@voip-sync/contracts';
import {
  type Database,
  listConflicts,
  listOpenEntries,
  listRegistrations,
  readPeerStates,
  readRecord,
  readRecordNames,
  type SipPeerRow,
} from '@voip-sync/database';
import { present } from '../api/present.ts';
import { ProblemError } from '../http/problem.ts';
import { findRecord } from './find-record.ts';

const registrationsMax = 20;

/** Peers as the API shows them: never their secrets, and how what was changed here stands with their partners. */
export async function presentPeers(database: Database, rows: SipPeerRow[]): Promise<Peer[]> {
  const [states, names] = await Promise.all([
    readPeerStates(
      database,
      rows.map(({ id }) => id),
    ),
    readRecordNames(
      database,
      'customers',
      rows.map(({ customerId }) => customerId),
    ),
  ]);
  return rows.map(({ sealedSecret, ...peer }) =>
    present(peerSchema, {
      ...peer,
      hasSecret: sealedSecret !== null,
      customerName: names.get(peer.customerId ?? '') ?? null,
      isChangedHere: peer.agreedHash !== peer.contentHash,
      sending: states.get(peer.id) ?? null,
    }),
  );
}

/** One peer with all that belongs to it, read anew. */
export async function readPeerDetail(database: Database, id: string) {
  const row = await findRecord(database, 'peers', id);
  const [[peer], customer, contract, plan, registrations, outbox, conflicts] = await Promise.all([
    presentPeers(database, [row]),
    readRecord(database, 'customers', row.customerId),
    readRecord(database, 'contracts', row.contractId),
    readRecord(database, 'plans', row.planId),
    listRegistrations(database, id, { rowsMax: registrationsMax }),
    listOpenEntries(database, id),
    listConflicts(database, { peerId: id, state: 'open' }, { rowsMax: 1 }),
  ]);
  return present(peerDetailSchema, {
    peer,
    customer,
    contract,
    plan,
    registrations: registrations.rows.map((one) => present(registrationSchema, one)),
    outbox: outbox.map((entry) => present(outboxEntrySchema, entry)),
    conflictId: conflicts.rows[0]?.id ?? null,
  });
}

/** The 409 for whoever changes a version that is no more: with what the peer is by now, so that both can be shown. */
export async function peerChangedMeanwhile(database: Database, id: string, version: number): Promise<ProblemError> {
  const [current] = await presentPeers(database, [await findRecord(database, 'peers', id)]);
  const gone = current?.deletedAt ? 'is deleted' : `was changed since version ${version}`;
  return new ProblemError(409, `The peer ${id} ${gone}: see \`current\`, and repeat the change on what it is now`, {
    current,
  });
}
