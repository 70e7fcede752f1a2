import { partnerKindsKey, partnerSecretPlace } from '@voip-sync/contracts';
import { sealSecret } from '@voip-sync/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishKinds } from './publish-kinds.ts';
import { openIxc } from './testing/ixc-partner.ts';
import { openRig } from './testing/open-rig.ts';
import type { PartnerRig } from './testing/partner-rig.ts';
import { tryPartner } from './try-partner.ts';

let rig: PartnerRig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

test('a trial says whether a partner that is not saved answers, and leaves its requests in the audit', async () => {
  const { stub, partner, secrets } = await openIxc({ id: 'unsaved' });
  await using _ = stub;
  const seal = (password = '') => ({
    password: sealSecret(password, partnerSecretPlace('unsaved', 'password'), rig.keys),
  });
  const right = { partner: { ...partner }, sealedSecrets: seal(secrets.password), connect: true };
  expect(await tryPartner(rig.options, right)).toMatchObject({
    refusal: null,
    error: null,
    latencyMs: expect.any(Number),
    secretNames: ['password'],
    resources: ['peers', 'customers', 'contracts', 'plans', 'cdrs', 'check'],
  });
  const wrong = await tryPartner(rig.options, { ...right, sealedSecrets: seal('wrong-token-41') });
  expect([wrong.latencyMs, wrong.error]).toEqual([null, expect.stringContaining('401')]);
  expect(wrong.error).not.toContain('wrong-token-41');
  const asked = stub.server.requests.length;
  const unfit = { ...right, partner: { ...partner, config: { zone: 'Nowhere' } } };
  expect((await tryPartner(rig.options, unfit)).refusal).toContain('zone');
  expect((await tryPartner(rig.options, { ...right, connect: false })).latencyMs).toBeNull();
  expect(stub.server.requests.length).toBe(asked);
  expect(await rig.count('partner_requests', "partner_id = 'unsaved' AND run_id IS NULL")).toBe(asked);
});

test('the kinds are told with what a form needs', async () => {
  await publishKinds(rig.redis, rig.options.logger);
  const kinds: { name: string; config: { properties: object } }[] = JSON.parse(
    (await rig.redis.get(partnerKindsKey)) ?? '[]',
  );
  expect(kinds.map(({ name }) => name)).toContain('rest');
  expect(kinds.find(({ name }) => name === 'ixc')?.config.properties).toHaveProperty('zone');
});
