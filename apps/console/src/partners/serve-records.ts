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
  planSchema,
  plansQuerySchema,
  recordChangeSchema,
  recordChangesQuerySchema,
} from '@voip-sync/contracts';
import {
  type Author,
  type Database,
  linkPeer,
  listRecordChanges,
  listRecords,
  listRegistrations,
  type PeerLink,
  type RecordKind,
  type RecordRows,
  readRecord,
} from '@voip-sync/database';
import type { ZodType } from 'zod';
import { decodeCursor } from '../api/cursor.ts';
import { present, presentPage } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Visitor } from '../session/session.ts';

const registrationsMax = 100;

const shapes = {
  customers: { schema: customerSchema, query: customersQuerySchema },
  contracts: { schema: contractSchema, query: contractsQuerySchema },
  plans: { schema: planSchema, query: plansQuerySchema },
} as const;

/** Peers, customers, contracts and plans of all partners, with their history, and whose peers are. */
export function recordRoutes(database: Database): Route[] {
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
        return presentPage(peerSchema, { ...page, rows: page.rows.map(withoutSecret) });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/peers/:id',
      role: 'viewer',
      summary: 'One SIP peer with whose it is and when it was registered',
      answer: { schema: peerDetailSchema },
      handle: async ({ params }) => readPeer(await find('peers', params.id)),
    }),
    defineRoute({
      method: 'put',
      path: '/peers/:id/link',
      role: 'operator',
      summary: "Says whose a peer is; the partner's word does not undo it",
      body: linkPeerSchema,
      answer: { schema: peerDetailSchema },
      handle: async ({ params, body: { version, ...link }, visitor }) => {
        const peer = await find('peers', params.id);
        return changeLink(peer, version, await completeLink(link), visitor);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/peers/:id/link',
      role: 'operator',
      summary: 'Goes back to whose the peer is by its partner',
      answer: { status: 200, schema: peerDetailSchema },
      handle: async ({ params, visitor }) => {
        const peer = await find('peers', params.id);
        return changeLink(peer, peer.version, null, visitor);
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
        handle: async ({ params }) => present(schema, await find(kind, params.id)),
      }),
    ];
  }

  async function find<K extends RecordKind>(kind: K, id: string | undefined): Promise<RecordRows[K]> {
    const notFound = `There is none of the ${kind} with this id; GET /api/v1/${kind} lists those there are`;
    const row = await readRecord(database, kind, requireId(id, notFound));
    if (row) return row;
    throw new ProblemError(404, notFound);
  }

  async function readPeer(peer: RecordRows['peers']) {
    const [customer, contract, plan, registrations] = await Promise.all([
      readRecord(database, 'customers', peer.customerId),
      readRecord(database, 'contracts', peer.contractId),
      readRecord(database, 'plans', peer.planId),
      listRegistrations(database, peer.id, registrationsMax),
    ]);
    return present(peerDetailSchema, { peer: withoutSecret(peer), customer, contract, plan, registrations });
  }

  /** What it is linked to must be there; a contract brings its customer along. */
  async function completeLink({ customerId, contractId, planId }: PeerLink): Promise<PeerLink> {
    const contract = contractId === null ? null : await find('contracts', contractId);
    const customer = customerId ?? contract?.customerId ?? null;
    if (customer !== null) await find('customers', customer);
    if (planId !== null) await find('plans', planId);
    return { customerId: customer, contractId, planId };
  }

  async function changeLink(
    peer: RecordRows['peers'],
    version: number,
    link: PeerLink | null,
    { by, username }: Visitor,
  ) {
    const author: Author = { authorKind: by === 'token' ? 'token' : 'user', author: username, runId: null };
    if (!(await linkPeer(database, peer.id, version, link, author))) {
      throw new ProblemError(409, `The peer ${peer.id} was changed since version ${version}: read it again`);
    }
    return readPeer(await find('peers', peer.id));
  }
}

function withoutSecret({ sealedSecret, ...peer }: RecordRows['peers']) {
  const isChangedHere = peer.agreedHash !== peer.contentHash;
  return { ...peer, hasSecret: sealedSecret !== null, isChangedHere };
}
