import { IxcStub, ixcSample } from '@voip-sync/testkit/partners/index.ts';
import type { SubjectKind } from '../subject.ts';

export const ixcSubject: SubjectKind = {
  kind: 'ixc',
  async start() {
    const secrets = { password: 'ixc-token-b5c1f0' };
    const stub = await IxcStub.start({ tables: ixcSample(), user: '17', password: secrets.password });
    return {
      server: stub.server,
      partner: {
        id: 'p-ixc',
        name: 'Provedor',
        kind: 'ixc',
        baseUrl: stub.url,
        inside: true,
        auth: { method: 'basic', username: '17' },
        config: {
          pageRows: 10,
          pushPeers: true,
          pushCdrs: true,
          updatedColumns: { customers: 'ultima_atualizacao' },
        },
      },
      secrets,
      counts: { peers: 25, customers: 7, contracts: 9, plans: 2, cdrs: 25 },
      faulty: {
        resource: 'peers',
        faults: [
          'same-page',
          'wrong-total',
          'cut-short',
          'duplicate-ids',
          'changing-id-types',
          'bad-record',
          'record-without-id',
        ],
      },
      setListFault: (fault) => {
        stub.listFault = fault;
      },
      cdrWindow: { sinceMs: Date.parse('2026-03-02T12:00:00Z'), untilMs: Date.parse('2026-03-02T13:00:00Z') },
      peer: {
        draft: {
          username: '7999',
          name: 'Recepção',
          secret: 'sip-new-93aa',
          active: true,
          customerId: '3',
          type: 'friend',
        },
        change: { active: false, callerId: 'Recepção' },
        seenAfter: { active: false, callerId: 'Recepção', username: '7999', customerId: '3' },
      },
      peerAtPartner: (id) => stub.tables.voip_sippeers?.find((row) => row.id === id),
      [Symbol.asyncDispose]: () => stub[Symbol.asyncDispose](),
    };
  },
};
