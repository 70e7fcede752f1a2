import { z } from 'zod';
import { defineKind } from '../kind.ts';
import { pullApi } from '../listing/pull-api.ts';
import { askZadarma } from './ask-zadarma.ts';
import { listZadarmaCdrs } from './list-cdrs.ts';
import { listZadarmaPeers } from './list-peers.ts';
import { listZadarmaRegistrations } from './list-registrations.ts';
import { zadarmaCdr } from './map-cdr.ts';
import { zadarmaPeer } from './map-peer.ts';
import { zadarmaPeerPush } from './push-peers.ts';
import { zadarmaConfig } from './zadarma-config.ts';

/** Zadarma, a carrier with a cloud PBX. Signs each request with a key and a secret. */
export const zadarma = defineKind({
  name: 'zadarma',
  title: 'Zadarma',
  config: zadarmaConfig,
  authentication: ['signature'],
  baseUrl: 'https://api.zadarma.com',
  rateLimits: {
    default: { requestsMax: 100, perMs: 60_000 },
    statistics: { requestsMax: 3, perMs: 60_000 },
  },

  capabilities: ({ pushPeers }) => ({
    pull: ['peers', 'cdrs'],
    incremental: [],
    peers: pushPeers ? ['create', 'update'] : [],
    cdrsPerPushMax: null,
    registrations: true,
  }),

  open: (context) => ({
    ...pullApi(
      'Zadarma',
      {
        peers: { reader: zadarmaPeer, list: () => listZadarmaPeers(context) },
        cdrs: { reader: zadarmaCdr(context.config), list: (options) => listZadarmaCdrs(context, options) },
      },
      context.maskRaw,
    ),
    async check() {
      await askZadarma(context, { path: '/v1/info/balance', answer: z.looseObject({}) });
    },
    listRegistrations: (externalIds) => listZadarmaRegistrations(context, externalIds),
    ...(context.config.pushPeers ? zadarmaPeerPush(context) : {}),
  }),
});
