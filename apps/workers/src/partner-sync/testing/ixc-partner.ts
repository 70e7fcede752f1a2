import { IxcStub, ixcSample } from '@voip-sync/testkit/partners/index.ts';
import type { RigPartner } from './partner-rig.ts';

const password = 'ixc-token-7e21aa90';

/** An IXC partner with so many peers, before its stub. */
export async function openIxc({
  id = 'ixc',
  peers = 25,
  pageRows = 10,
  config = {},
} = {}): Promise<RigPartner & { stub: IxcStub }> {
  const stub = await IxcStub.start({ tables: ixcSample({ peers }), user: '17', password });
  return {
    stub,
    secrets: { password },
    partner: {
      id,
      name: id,
      kind: 'ixc',
      baseUrl: stub.url,
      inside: true,
      auth: { method: 'basic', username: '17' },
      config: { pageRows, updatedColumns: { customers: 'ultima_atualizacao' }, ...config },
      limits: { connectTimeoutMs: 2_000, answerTimeoutMs: 2_000, bodyTimeoutMs: 2_000, wholeTimeoutMs: 5_000 },
    },
  };
}
