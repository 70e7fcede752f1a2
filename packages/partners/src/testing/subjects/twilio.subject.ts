import { TwilioStub, twilioSample } from '@voip-sync/testkit/partners/index.ts';
import type { SubjectKind } from '../subject.ts';

export const twilioSubject: SubjectKind = {
  kind: 'twilio',
  async start() {
    const secrets = { password: 'twilio-auth-token-0b19' };
    const sample = twilioSample();
    const stub = await TwilioStub.start({ ...sample, authToken: secrets.password });
    return {
      server: stub.server,
      partner: {
        id: 'p-twilio',
        name: 'Twilio',
        kind: 'twilio',
        baseUrl: stub.server.url,
        inside: true,
        auth: { method: 'basic', username: sample.accountSid },
        config: {
          accountSid: sample.accountSid,
          trunkingUrl: stub.server.url,
          pageRows: 5,
          credentialListSid: sample.credentialLists[0]?.sid,
        },
      },
      secrets,
      // One call is under way.
      counts: { peers: 14, cdrs: 24 },
      faulty: {
        resource: 'cdrs',
        faults: [
          'same-page',
          'same-cursor',
          'duplicate-ids',
          'duplicate-across-pages',
          'bad-record',
          'record-without-id',
        ],
      },
      setListFault: (fault) => {
        stub.listFault = fault;
      },
      cdrWindow: { sinceMs: Date.parse('2026-03-02T00:00:00Z'), untilMs: Date.parse('2026-03-03T00:00:00Z') },
      peer: {
        draft: { username: 'ramal-99', secret: 'Sip-new-secret-71' },
        change: { secret: 'Sip-newer-secret-72' },
        seenAfter: { username: 'ramal-99' },
      },
      peerAtPartner: (externalId) => stub.state.credentials.find(({ sid }) => externalId.endsWith(sid)),
      [Symbol.asyncDispose]: () => stub[Symbol.asyncDispose](),
    };
  },
};
