import { randomBytes } from 'node:crypto';
import { PartnerTokenStore, replaceSealed } from '@voip-sync/database';
import { type KeyRing, sealSecret } from '@voip-sync/runtime';
import { describeExit, startProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { expect, it } from 'vitest';
import { openIxc } from '../partner-sync/testing/ixc-partner.ts';
import { openRig } from '../partner-sync/testing/open-rig.ts';
import { DatabaseTokens } from '../partners/database-tokens.ts';
import { rotateSecrets } from './rotate-secrets.ts';

/**
 * Goal: after a key was exchanged nothing needs the old one, nothing changed, and what cannot be opened is named. Method: a partner with peers, a
 * token and a change that waits, pulled under the old key; then the exchange, and runs under the new key alone.
 */
const newKey = randomBytes(32);
const clock = { now: Date.now, sleep: async () => undefined };

async function prepare() {
  const rig = await openRig();
  const ixc = await openIxc({ peers: 30 });
  const id = await rig.add(ixc);
  await rig.run(id, 'peers');
  const token = { accessToken: 'an access token', expiresAt: null };
  await new DatabaseTokens(new PartnerTokenStore(rig.database), rig.keys, clock).renewOnce(
    id,
    undefined,
    async () => token as never,
  );
  const [peer] = await rig.ask<{ id: string; username: string; sealed: string }>(
    'SELECT id, username, sealed_secret AS sealed FROM sip_peers ORDER BY id LIMIT 1',
  );
  const draft = { content: { username: peer?.username }, sealedSecret: peer?.sealed, before: {} };
  await rig.ask(
    `INSERT INTO outbox (partner_id, peer_id, operation, draft, status, attempts, maybe_sent, next_attempt_at, requested_by, created_at)
     VALUES (?, ?, 'update', ?, 'done', 1, 0, UTC_TIMESTAMP(3), 'ana', UTC_TIMESTAMP(3))`,
    [id, peer?.id, JSON.stringify(draft)],
  );
  const both: KeyRing = { current: 'new', keys: new Map([['new', newKey], ...rig.keys.keys]) };
  const onlyNew: KeyRing = { current: 'new', keys: new Map([['new', newKey]]) };
  return { rig, ixc, id, both, onlyNew };
}

it('leaves nothing that needs the old key, and changes nothing else', async () => {
  const { rig, ixc, id, both, onlyNew } = await prepare();
  await using _rig = rig;
  await using _stub = ixc.stub;
  const history = await rig.count('record_changes');
  const first = await rotateSecrets(rig.database, both);
  expect(first).toMatchObject({
    secrets: 33,
    renewed: { partners: 1, partner_tokens: 1, sip_peers: 30, outbox: 1 },
    unopened: [],
    restless: 0,
  });
  const again = await rotateSecrets(rig.database, both);
  expect(again.renewed).toEqual({ partners: 0, partner_tokens: 0, sip_peers: 0, outbox: 0 });
  expect(await rig.dumpDatabase()).not.toContain(`v1.${rig.keys.current}.`);
  rig.options.keys = onlyNew;
  const { outcome } = await rig.run(id, 'peers');
  expect(outcome).toBe('succeeded');
  expect(await rig.count('record_changes')).toBe(history);
  const held = await new DatabaseTokens(new PartnerTokenStore(rig.database), onlyNew, clock).read(id);
  expect(held?.accessToken).toBe('an access token');
});

it('names what does not open, seals the rest, and never puts back what was changed meanwhile', async () => {
  const { rig, ixc, id, both } = await prepare();
  await using _rig = rig;
  await using _stub = ixc.stub;
  const lost: KeyRing = { current: 'lost', keys: new Map([['lost', randomBytes(32)]]) };
  await rig.ask('UPDATE sip_peers SET sealed_secret = ? ORDER BY id LIMIT 1', [sealSecret('x', 'anywhere', lost)]);
  const { unopened, renewed } = await rotateSecrets(rig.database, both);
  expect(renewed).toMatchObject({ partners: 1, sip_peers: 29 });
  expect(unopened).toEqual([{ row: expect.stringMatching(/^sip_peers \d+$/), why: expect.stringMatching(/"lost"/) }]);
  const stale = { key: id, text: JSON.stringify({ password: 'as it was read' }) };
  expect(await replaceSealed(rig.database, 'partners', stale, 'put back')).toBe(false);
});

it('is a command that says how many, and refuses with the row where a key is missing', async () => {
  const { rig, ixc, both, onlyNew } = await prepare();
  await using _rig = rig;
  await using _stub = ixc.stub;
  const missing = await runCommand(rig.databaseUrl, onlyNew);
  expect(missing).toMatchObject({ end: 'exit code 1' });
  expect(missing.said).toMatch(/partners ixc: the secret of partner ixc password is sealed with the key "test"/);
  const done = await runCommand(rig.databaseUrl, both);
  expect(done).toMatchObject({ end: 'exit code 0' });
  expect(done.said).toMatch(/sip_peers: 30 rows sealed anew[\s\S]*33 secrets are sealed with the key new\./);
});

async function runCommand(databaseUrl: string, { keys }: KeyRing) {
  const lines: string[] = [];
  const program = await startProcess({
    name: 'rotate',
    command: process.execPath,
    args: [new URL('main.ts', import.meta.url).pathname],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      SECRETS_KEY: [...keys].map(([id, key]) => `${id}:${key.toString('base64')}`).join(','),
    },
    onLine: (line) => lines.push(line),
  });
  const exit = await program.exit;
  return { end: describeExit(exit), said: lines.join('\n') };
}
