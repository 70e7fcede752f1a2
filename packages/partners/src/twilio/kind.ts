import { defineKind } from '../kind.ts';
import { pullApi } from '../listing/pull-api.ts';
import { fetchTwilioPage } from './ask-twilio.ts';
import { listTwilioCdrs } from './list-cdrs.ts';
import { listTwilioPeers } from './list-peers.ts';
import { twilioCdr } from './map-cdr.ts';
import { twilioPeer } from './map-peer.ts';
import { twilioPeerPush } from './push-peers.ts';
import { accountPath, twilioConfig } from './twilio-config.ts';

/** Twilio: credentials of SIP domains and Elastic SIP Trunks, and the calls. */
export const twilio = defineKind({
  name: 'twilio',
  title: 'Twilio',
  config: twilioConfig,
  authentication: ['basic'],
  baseUrl: 'https://api.twilio.com',
  origins: ({ trunkingUrl }) => [trunkingUrl],
  rateLimits: { default: { requestsMax: 600, perMs: 60_000 } },

  capabilities: ({ credentialListSid }) => ({
    pull: ['peers', 'cdrs'],
    incremental: [],
    peers: credentialListSid ? ['create', 'update', 'delete'] : [],
    cdrsPerPushMax: null,
    registrations: false,
  }),

  open: (context) => ({
    ...pullApi(
      'Twilio',
      {
        peers: { reader: twilioPeer, list: () => listTwilioPeers(context) },
        cdrs: { reader: twilioCdr, list: (options) => listTwilioCdrs(context, options) },
      },
      context.maskRaw,
    ),
    async check() {
      await fetchTwilioPage(context, `${accountPath(context.config)}/SIP/CredentialLists.json`, 'credential_lists', {
        PageSize: 1,
      });
    },
    ...(context.config.credentialListSid ? twilioPeerPush(context, context.config.credentialListSid) : {}),
  }),
});
