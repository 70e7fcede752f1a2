import { ZadarmaStub, zadarmaSample } from '@voip-sync/testkit/partners/index.ts';
import type { SubjectKind } from '../subject.ts';

export const zadarmaSubject: SubjectKind = {
  kind: 'zadarma',
  async start() {
    const secrets = { secret: 'zadarma-secret-4d20' };
    const stub = await ZadarmaStub.start({ ...zadarmaSample(), key: 'zadarma-key', secret: secrets.secret });
    return {
      server: stub.server,
      partner: {
        id: 'p-zadarma',
        name: 'Zadarma',
        kind: 'zadarma',
        baseUrl: stub.server.url,
        inside: true,
        auth: { method: 'signature', scheme: 'zadarma', key: 'zadarma-key' },
        config: { pageRows: 10, statistics: ['general', 'pbx'], pushPeers: true },
      },
      secrets,
      counts: { peers: 7, cdrs: 50 },
      faulty: {
        resource: 'cdrs',
        faults: [
          'same-page',
          'duplicate-ids',
          'duplicate-across-pages',
          'changing-id-types',
          'bad-record',
          'record-without-id',
        ],
      },
      setListFault: (fault) => {
        stub.listFault = fault;
      },
      // More than a month, so that the window is cut.
      cdrWindow: { sinceMs: Date.parse('2026-02-01T00:00:00Z'), untilMs: Date.parse('2026-03-15T00:00:00Z') },
      peer: {
        draft: { username: 'loja-9', name: 'Loja 9', secret: 'sip-new-5e77', callerId: '+551100000009' },
        change: { callerId: '+551100000010', secret: 'sip-newer-5e78' },
        seenAfter: { name: 'Loja 9' },
      },
      peerAtPartner: (externalId) => ({ ...stub.state.sips.find(({ id }) => id === externalId) }),
      [Symbol.asyncDispose]: () => stub[Symbol.asyncDispose](),
    };
  },
};
