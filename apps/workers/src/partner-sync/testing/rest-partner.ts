import { RestStub } from '@voip-sync/testkit/partners/index.ts';
import type { RigPartner } from './partner-rig.ts';

const token = 'rest-token-5d21c0';
const calls = '/header/none/calls';

/** A generic partner that takes CDRs, so many at once, and cannot be asked for one. It refuses those whose source is `refused`. */
export async function openRest({ id = 'rest', rowsMax = 4 } = {}): Promise<RigPartner & { stub: RestStub }> {
  const stub = await RestStub.start({ devices: [], calls: [], token });
  return {
    stub,
    secrets: { token },
    partner: {
      id,
      name: id,
      kind: 'rest',
      baseUrl: stub.server.url,
      inside: true,
      auth: { method: 'token', places: [{ in: 'header', name: 'access-token' }] },
      config: {
        check: { path: calls },
        resources: {},
        cdrs: {
          rowsMax,
          create: {
            request: {
              method: 'POST',
              path: calls,
              json: { expression: 'cdrs.{"started": startedAt, "login": source, "uniqueid": uniqueId}' },
              refusedWhen: { expression: 'ok = false ? error' },
            },
            ids: 'ids',
          },
        },
      },
      limits: { connectTimeoutMs: 2_000, answerTimeoutMs: 2_000, bodyTimeoutMs: 2_000, wholeTimeoutMs: 5_000 },
    },
  };
}
