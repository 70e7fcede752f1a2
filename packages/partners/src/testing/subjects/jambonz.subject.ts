import { JambonzStub, jambonzSample } from '@voip-sync/testkit/partners/index.ts';
import type { SubjectKind } from '../subject.ts';

export const jambonzSubject: SubjectKind = {
  kind: 'jambonz',
  async start() {
    const secrets = { token: 'jambonz-api-key-77c1' };
    const sample = jambonzSample();
    const stub = await JambonzStub.start({ ...sample, apiKey: secrets.token });
    return {
      server: stub.server,
      partner: {
        id: 'p-jambonz',
        name: 'jambonz',
        kind: 'jambonz',
        baseUrl: stub.url,
        inside: true,
        auth: { method: 'token', places: [{ in: 'header', name: 'Authorization', prefix: 'Bearer ' }] },
        config: { accountSid: sample.accountSid, pageRows: 10, pushPeers: true },
      },
      secrets,
      counts: { peers: 2, cdrs: 25 },
      faulty: {
        resource: 'cdrs',
        faults: [
          'same-page',
          'wrong-total',
          'cut-short',
          'duplicate-ids',
          'duplicate-across-pages',
          'bad-record',
          'record-without-id',
        ],
      },
      setListFault: (fault) => {
        stub.listFault = fault;
      },
      // More than 30 days, so that the window is cut.
      cdrWindow: { sinceMs: Date.parse('2026-02-01T00:00:00Z'), untilMs: Date.parse('2026-03-15T00:00:00Z') },
      peer: {
        draft: {
          username: 'conta99',
          name: 'operadora 99',
          host: 'sip.example',
          secret: 'carrier-new-1f',
          active: true,
        },
        change: { active: false },
        seenAfter: { active: false, username: 'conta99', host: 'sip.example', name: 'operadora 99' },
      },
      peerAtPartner: (externalId) => stub.state.carriers.find((carrier) => carrier.voip_carrier_sid === externalId),
      [Symbol.asyncDispose]: () => stub[Symbol.asyncDispose](),
    };
  },
};
