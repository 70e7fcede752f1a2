import type { Database } from '../open-database.ts';

/** How far a page of CDRs goes back, by the CDR's id, and how many it has. */
type IdPage = { before?: string | undefined; rowsMax: number };
type CdrAtAGlance = {
  sourceId: string;
  startedAt: Date;
  src: string;
  dst: string;
  disposition: string;
  duration: number;
  billsec: number;
  uniqueid: string;
  linkedid: string;
};
export type ShownCdrPush = CdrAtAGlance & {
  partnerId: string;
  cdrId: string;
  status: string;
  maybeSent: number;
  externalId: string | null;
  attempts: number;
  lastError: string | null;
  updatedAt: Date;
};
export type ShownCdrLink = CdrAtAGlance & {
  cdrId: string;
  peerId: string | null;
  customerId: string | null;
  contractId: string | null;
  peerName: string | null;
  customerName: string | null;
  contractName: string | null;
};
export type CdrLinkFilter = { by: 'peer' | 'customer' | 'contract' | 'cdr'; id: string };

const glance = `cdr.source_id AS sourceId, cdr.started_at AS startedAt, cdr.src, cdr.dst, cdr.disposition, cdr.duration,
  cdr.billsec, cdr.uniqueid, cdr.linkedid`;
const newestId = '18446744073709551615';

/** CDRs that go to a partner, the newest first. */
export function listCdrPushes(
  database: Database,
  { partnerId, status, cdrId }: { partnerId: string; status?: string | undefined; cdrId?: string | undefined },
  { before = newestId, rowsMax }: IdPage,
): Promise<ShownCdrPush[]> {
  const values: unknown[] = [partnerId, before];
  if (status !== undefined) values.push(status);
  if (cdrId !== undefined) values.push(cdrId);
  return database.query(
    `SELECT push.partner_id AS partnerId, push.cdr_id AS cdrId, push.status, push.maybe_sent AS maybeSent,
       push.external_id AS externalId, push.attempts, push.last_error AS lastError, push.updated_at AS updatedAt, ${glance}
     FROM cdr_pushes AS push JOIN cdrs AS cdr ON cdr.id = push.cdr_id
     WHERE push.partner_id = ? AND push.cdr_id < ? ${status === undefined ? '' : 'AND push.status = ?'}
       ${cdrId === undefined ? '' : 'AND push.cdr_id = ?'}
     ORDER BY push.cdr_id DESC LIMIT ${rowsMax}`,
    values,
  );
}

/** PBXs' CDRs of a peer, a customer or a contract, the newest first; or whose one CDR is. */
export function listCdrLinks(
  database: Database,
  { by, id }: CdrLinkFilter,
  { before = newestId, rowsMax }: IdPage,
): Promise<ShownCdrLink[]> {
  return database.query(
    `SELECT link.cdr_id AS cdrId, link.peer_id AS peerId, link.customer_id AS customerId, link.contract_id AS contractId,
       peer.username AS peerName, customer.name AS customerName, contract.name AS contractName, ${glance}
     FROM cdr_links AS link JOIN cdrs AS cdr ON cdr.id = link.cdr_id
     LEFT JOIN sip_peers AS peer ON peer.id = link.peer_id
     LEFT JOIN customers AS customer ON customer.id = link.customer_id
     LEFT JOIN contracts AS contract ON contract.id = link.contract_id
     WHERE link.${by}_id = ? AND link.cdr_id < ? ORDER BY link.cdr_id DESC LIMIT ${rowsMax}`,
    [id, before],
  );
}
