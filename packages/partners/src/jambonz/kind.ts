import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { pullApi } from '../listing/pull-api.ts';
import { jambonzConfig } from './jambonz-config.ts';
import { listJambonzCdrs } from './list-cdrs.ts';
import { listJambonzPeers } from './list-peers.ts';
import { jambonzCdr } from './map-cdr.ts';
import { jambonzPeer } from './map-peer.ts';
import { jambonzPeerPush } from './push-peers.ts';

/** jambonz, a voice platform: its carriers are the peers. The API key is a token in the header `Authorization`, after `Bearer `. */
export const jambonz = defineKind({
  name: 'jambonz',
  title: 'jambonz',
  config: jambonzConfig,
  authentication: ['token'],
  baseUrl: null,
  rateLimits: { default: { requestsMax: 600, perMs: 60_000 } },

  capabilities: ({ pushPeers }) => ({
    pull: ['peers', 'cdrs'],
    incremental: [],
    peers: pushPeers ? ['create', 'update', 'delete'] : [],
    cdrsPerPushMax: null,
    registrations: true,
  }),

  open: (context) => {
    const account = `Accounts/${context.config.accountSid}`;
    return {
      ...pullApi(
        'jambonz',
        {
          peers: { reader: jambonzPeer, list: () => listJambonzPeers(context) },
          cdrs: { reader: jambonzCdr, list: (options) => listJambonzCdrs(context, options) },
        },
        context.maskRaw,
      ),
      async check() {
        await context.http.send({ method: 'GET', path: account, answer: z.looseObject({ account_sid: z.string() }) });
      },
      /** The SIP users that are registered now; carriers are not among them, so the ids asked for play no part. */
      async *listRegistrations() {
        const path = `${account}/RegisteredSipUsers`;
        const { data } = await context.http.send({ method: 'GET', path, answer: z.array(z.string()) });
        yield data.map((externalId) => ({ externalId, registered: true }));
      },
      ...(context.config.pushPeers ? jambonzPeerPush(context) : {}),
    };
  },
});
