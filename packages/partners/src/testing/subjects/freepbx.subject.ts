import { FreepbxStub, freepbxSample } from '@voip-sync/testkit/partners/index.ts';
import type { SubjectKind } from '../subject.ts';

export const freepbxSubject: SubjectKind = {
  kind: 'freepbx',
  async start() {
    const secrets = { clientSecret: 'freepbx-app-secret-c03d' };
    const stub = await FreepbxStub.start(freepbxSample(), { clientId: 'voip-sync-app', ...secrets });
    return {
      server: stub.server,
      partner: {
        id: 'p-freepbx',
        name: 'Matriz',
        kind: 'freepbx',
        baseUrl: stub.server.url,
        inside: true,
        auth: {
          method: 'oauth2',
          grant: 'client-credentials',
          tokenUrl: stub.oauth2.tokenUrl,
          clientId: 'voip-sync-app',
          scope: 'gql',
        },
        config: { pageRows: 10, pushPeers: true },
      },
      secrets,
      counts: { peers: 25 },
      faulty: {
        resource: 'peers',
        faults: [
          'same-page',
          'wrong-total',
          'cut-short',
          'duplicate-ids',
          'duplicate-across-pages',
          'record-without-id',
        ],
      },
      setListFault: (fault) => {
        stub.listFault = fault;
      },
      cdrWindow: {},
      peer: {
        draft: { username: '1900', name: 'Sala', secret: 'sip-new-8c14' },
        change: { name: 'Sala nova', callerId: 'Sala <1900>' },
        seenAfter: { username: '1900', name: 'Sala nova', callerId: 'Sala <1900>' },
      },
      peerAtPartner: (externalId) => ({ ...stub.extensions.find((one) => one.extensionId === externalId) }),
      [Symbol.asyncDispose]: () => stub[Symbol.asyncDispose](),
    };
  },
};
