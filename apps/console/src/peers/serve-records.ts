import {
  contractSchema,
  contractsQuerySchema,
  customerSchema,
  customersQuerySchema,
  linkPeerSchema,
  pageOf,
  peerDetailSchema,
  peerSchema,
  peersQuerySchema,
  peerVersionQuerySchema,
  planSchema,
  plansQuerySchema,
  recordChangeSchema,
  recordChangesQuerySchema,
  registrationSchema,
  registrationsQuerySchema,
} from '@voip-sync/contracts';
import {
  linkPeer,
  listRecordChanges,
  listRecords,
  listRegistrations,
  type PeerLink,
  type RecordKind,
  type SipPeerRow,
} from '@voip-sync/database';
import type { ZodType } from 'zod';
import { decodeCursor, encodeCursor } from '../api/cursor.ts';
import { present, presentPage } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { historyAuthorOf } from '../session/author-of.ts';
import type { Visitor } from '../session/session.ts';
import { findRecord } from './find-record.ts';
import { applyRule, type PeerParts } from './peer-parts.ts';
import { peerChangedMeanwhile, presentPeers, readPeerDetail } from './present-peer.ts';

const shapes = {
  customers: { schema: customerSchema, query: customersQuerySchema },
  contracts: { schema: contractSchema, query: contractsQuerySchema },
  plans: { schema: planSchema, query: plansQuerySchema },
} as const;

/** Peers, customers, contracts and plans of all partners, with their history, and whose peers are. */
export function recordRoutes(parts: PeerParts): Route[] {
  const { database } = parts;
  return [
    defineRoute({
      method: 'get',
      path: '/peers',
      role: 'viewer',
      summary: 'SIP peers, those changed last first; with `unlinked=true` those of no customer and no contract',
      query: peersQuerySchema,
      answer: { schema: pageOf(peerSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) => {
        const page = await listRecords(database, 'peers', filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return { rows: await presentPeers(database, page.rows), nextCursor: encodeCursor(page.next) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/peers/:id',
      role: 'viewer',
      summary: 'One SIP peer with whose it is and when it was registered',
      answer: { schema: peerDetailSchema },
      handle: async ({ params }) => readPeerDetail(database, (await findRecord(database, 'peers', params.id)).id),
    }),
    defineRoute({
      method: 'put',
      path: '/peers/:id/link',
      role: 'operator',
      summary: "Says whose a peer is; the partner's word does not undo it",
      body: linkPeerSchema,
      answer: { schema: peerDetailSchema },
      handle: async ({ params, body: { version, ...link }, visitor }) => {
        const peer = await findRecord(database, 'peers', params.id);
        return changeLink(peer, version, await completeLink(peer, link), visitor);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/peers/:id/link',
      role: 'operator',
      summary: 'Goes back to whose the peer is by its partner',
      query: peerVersionQuerySchema,
      answer: { status: 200, schema: peerDetailSchema },
      handle: async ({ params, query: { version }, visitor }) =>
        changeLink(await findRecord(database, 'peers', params.id), version, null, visitor),
    }),
    defineRoute({
      method: 'get',
      path: '/peers/:id/registrations',
      role: 'viewer',
      summary: 'When a peer was registered and when not, the newest first',
      query: registrationsQuerySchema,
      answer: { schema: pageOf(registrationSchema) },
      handle: async ({ params, query: { limit, cursor } }) => {
        const { id } = await findRecord(database, 'peers', params.id);
        const page = await listRegistrations(database, id, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(registrationSchema, page);
      },
    }),
    ...(['customers', 'contracts', 'plans'] as const).flatMap((kind) => listAndDetail(kind)),
    defineRoute({
      method: 'get',
      path: '/record-changes',
      role: 'viewer',
      summary: 'Each field of a record that changed, by whom or what, newest first',
      query: recordChangesQuerySchema,
      answer: { schema: pageOf(recordChangeSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const page = await listRecordChanges(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(recordChangeSchema, page);
      },
    }),
  ];

  function listAndDetail(kind: 'customers' | 'contracts' | 'plans'): Route[] {
    const schema: ZodType = shapes[kind].schema;
    return [
      defineRoute({
        method: 'get',
        path: `/${kind}`,
        role: 'viewer',
        summary: `${kind[0]?.toUpperCase()}${kind.slice(1)} of partners, those changed last first`,
        query: shapes[kind].query,
        answer: { schema: pageOf(schema) },
        handle: async ({ query: { limit, cursor, ...filter } }) =>
          presentPage(
            schema,
            await listRecords(database, kind, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
          ),
      }),
      defineRoute({
        method: 'get',
        path: `/${kind}/:id`,
        role: 'viewer',
        summary: `One of the ${kind} of partners`,
        answer: { schema },
        handle: async ({ params }) => present(schema, await findRecord(database, kind, params.id)),
      }),
    ];
  }

  /** What it is linked to must be there, and of the same partner; a contract brings its customer along. */
  async function completeLink(peer: SipPeerRow, { customerId, contractId, planId }: PeerLink): Promise<PeerLink> {
    const contract = contractId === null ? null : await findOfPartner('contracts', contractId, peer);
    const customer = customerId ?? contract?.customerId ?? null;
    if (customer !== null) await findOfPartner('customers', customer, peer);
    if (planId !== null) await findOfPartner('plans', planId, peer);
    return { customerId: customer, contractId, planId };
  }

  async function findOfPartner<K extends RecordKind>(kind: K, id: string, { partnerId }: SipPeerRow) {
    const row = await findRecord(database, kind, id);
    if (row.partnerId === partnerId) return row;
    throw new ProblemError(422, `That of the ${kind} is of the partner ${row.partnerId}, the peer is of ${partnerId}`);
  }

  async function changeLink(peer: SipPeerRow, version: number, link: PeerLink | null, visitor: Visitor) {
    if (!(await linkPeer(database, peer.id, version, link, historyAuthorOf(visitor)))) {
      throw await peerChangedMeanwhile(database, peer.id, version);
    }
    await applyRule(parts, peer.partnerId);
    return readPeerDetail(database, peer.id);
  }
}
