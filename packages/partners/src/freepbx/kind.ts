import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { pullApi } from '../listing/pull-api.ts';
import { askFreepbx } from './ask-freepbx.ts';
import { freepbxConfig } from './freepbx-config.ts';
import { listFreepbxPeers } from './list-peers.ts';
import { freepbxPeer } from './map-peer.ts';
import { freepbxPeerPush } from './push-peers.ts';

/** FreePBX 15 and later by its GraphQL API; its CDRs are read from its database, by the CDR sync. */
export const freepbx = defineKind({
  name: 'freepbx',
  title: 'FreePBX',
  config: freepbxConfig,
  authentication: ['oauth2'],
  baseUrl: null,
  rateLimits: { default: { requestsMax: 300, perMs: 60_000 } },

  capabilities: ({ pushPeers }) => ({
    pull: ['peers'],
    incremental: [],
    peers: pushPeers ? ['create', 'update', 'delete'] : [],
    cdrsPerPushMax: null,
    registrations: false,
  }),

  open: (context) => ({
    ...pullApi('FreePBX', { peers: { reader: freepbxPeer, list: () => listFreepbxPeers(context) } }, context.maskRaw),
    async check() {
      const query = 'query { fetchAllExtensions(first: 1) { totalCount } }';
      await askFreepbx(context, query, {}, z.object({ fetchAllExtensions: z.object({ totalCount: z.int() }) }));
    },
    ...(context.config.pushPeers ? freepbxPeerPush(context) : {}),
  }),
});
