import { changePeerSchema, createPeerSchema, peerDetailSchema, peerVersionQuerySchema } from '@voip-sync/contracts';
import { changePeer, createPeer, deletePeer, isPeerThere, type PeerContent } from '@voip-sync/database';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { historyAuthorOf } from '../session/author-of.ts';
import { findRecord } from './find-record.ts';
import { applyRule, type PeerParts, requireChangeable, resealing, sealPeerSecret, sendSoon } from './peer-parts.ts';
import { peerChangedMeanwhile, readPeerDetail } from './present-peer.ts';

/** Peers made, changed and taken away by people: here at once, and at the partner by the outbox, which says how that went. */
export function peerChangeRoutes(parts: PeerParts): Route[] {
  const { database } = parts;
  return [
    defineRoute({
      method: 'post',
      path: '/peers',
      role: 'operator',
      summary: 'Makes a peer, here and then at its partner',
      body: createPeerSchema,
      answer: { status: 201, schema: peerDetailSchema },
      handle: async ({ body: { partnerId, secret, ...given }, visitor }) => {
        await requireChangeable(parts, partnerId, 'create');
        const { username } = given;
        if (await isPeerThere(database, partnerId, username)) {
          throw new ProblemError(
            409,
            `The partner ${partnerId} has a peer ${username} already; choose another user name, or change that one`,
          );
        }
        const sealed = secret === undefined ? {} : { sealedSecret: sealPeerSecret(parts, partnerId, username, secret) };
        const change = { content: contentOf(given), ...sealed };
        const id = await createPeer(database, partnerId, change, historyAuthorOf(visitor));
        await settle(partnerId);
        return readPeerDetail(database, id);
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/peers/:id',
      role: 'operator',
      summary:
        'Changes a peer that is still of the version given, here and then at its partner; what is left out stays',
      body: changePeerSchema,
      answer: { schema: peerDetailSchema },
      handle: async ({ params, body: { version, secret, ...given }, visitor }) => {
        const { id, partnerId, username } = await findRecord(database, 'peers', params.id);
        await requireChangeable(parts, partnerId, 'update');
        const place = given.username ?? username;
        const sealed = secret === undefined ? {} : { sealedSecret: sealPeerSecret(parts, partnerId, place, secret) };
        const change = { content: contentOf(given), ...sealed, reseal: resealing(parts) };
        const result = await changePeer(database, id, version, change, historyAuthorOf(visitor));
        if (result === 'stale' || result === 'unknown') throw await peerChangedMeanwhile(database, id, version);
        if (result === 'changed') await settle(partnerId);
        return readPeerDetail(database, id);
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/peers/:id',
      role: 'operator',
      summary: 'Takes a peer of the version given away, here and then at its partner',
      query: peerVersionQuerySchema,
      answer: { status: 202, schema: peerDetailSchema },
      handle: async ({ params, query: { version }, visitor }) => {
        const { id, partnerId } = await findRecord(database, 'peers', params.id);
        await requireChangeable(parts, partnerId, 'delete');
        const result = await deletePeer(database, id, version, historyAuthorOf(visitor));
        if (result === 'stale' || result === 'unknown') throw await peerChangedMeanwhile(database, id, version);
        await settle(partnerId);
        return readPeerDetail(database, id);
      },
    }),
  ];

  async function settle(partnerId: string): Promise<void> {
    await applyRule(parts, partnerId);
    await sendSoon(parts, partnerId);
  }
}

/** What was given, and nothing of what was left out. */
export function contentOf(given: Record<string, string | boolean | null | undefined>): PeerContent {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as PeerContent;
}
