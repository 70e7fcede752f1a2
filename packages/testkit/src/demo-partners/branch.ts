import { JambonzStub, jambonzSample, type StubAddress } from '../partners/index.ts';
import { type DemoPartner, every } from './demo-partner.ts';

export type Branch = DemoPartner & {
  /** From now on it answers with errors alone. */
  fail(): void;
};

const token = 'demo-token-of-the-branch';

/** A branch whose server breaks down after the first sync. */
export async function openBranch(at: StubAddress): Promise<Branch> {
  const sample = jambonzSample();
  const stub = await JambonzStub.start({ ...sample, apiKey: token }, at);
  let isFailing = false;
  return {
    server: stub.server,
    state: null,
    entry: {
      id: 'demo-filial',
      name: 'Filial de demonstração',
      kind: 'jambonz',
      baseUrl: stub.url,
      inside: true,
      auth: { method: 'token', places: [{ in: 'header', name: 'Authorization', prefix: 'Bearer ' }] },
      config: { accountSid: sample.accountSid },
      secrets: { token },
      resources: every(30, 'peers').concat(every(10, 'check')),
    },
    live: () => undefined,
    fail() {
      if (isFailing) return;
      isFailing = true;
      stub.server.plan({ fault: 'html', times: 1 });
      stub.server.plan({ fault: 'failed' });
    },
    close: () => stub.server.close(),
  };
}
