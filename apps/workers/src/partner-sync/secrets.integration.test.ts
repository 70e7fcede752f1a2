import { peerSecretPlace } from '@voip-sync/contracts';
import { createPeer } from '@voip-sync/database';
import { subjects } from '@voip-sync/partners/testing/subjects';
import { sealSecret } from '@voip-sync/runtime';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { startApp } from '@voip-sync/testkit/truth/start-app.ts';
import { expect, it } from 'vitest';
import { openRig } from './testing/open-rig.ts';
import type { PartnerRig } from './testing/partner-rig.ts';

/**
 * Goal: no secret is to be found anywhere it does not belong. Method: a partner of each kind, entered through a real console and worked with by a
 * real worker, both with all they can log: pulled, checked, a peer made and removed there, failures and refused tokens among it. Then every secret that
 * went in, came out of a partner or went to one is looked for in the logs, in Redis and in the whole database, the audit of requests included.
 */
const ADMIN_TOKEN = 'an-administrators-token-9f1c';
const ADMIN_PASSWORD = 'an administrators password 77';
const author = { authorKind: 'user', author: 'operator', runId: null } as const;
type Subject = Awaited<ReturnType<(typeof subjects)[number]['start']>>;

it('leaves no secret in logs, Redis, the database or the audit', { timeout: 120_000 }, async () => {
  await using rig = await openRig();
  const partners = await Promise.all(subjects.map((subject) => subject.start()));
  const log: string[] = [];
  const port = await freePort();
  const [[id, key] = ['', Buffer.alloc(0)]] = [...rig.keys.keys];
  const shared = { SECRETS_KEY: `${id}:${key.toString('base64')}`, LOG_LEVEL: 'trace' };
  const onLine = (line: string) => void log.push(line);
  const addresses = { databaseUrl: rig.databaseUrl, redisUrl: rig.redisUrl };
  const worker = await startApp('workers', addresses, { ROLES: 'partner-sync,partner-push', ...shared }, onLine);
  const settings = { PORT: String(port), HOST: '127.0.0.1', ADMIN_TOKEN, ADMIN_PASSWORD, ...shared };
  const console = await startApp('console', addresses, settings, onLine);
  const ask = async (path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' };
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return fetch(`http://127.0.0.1:${port}/api/v1${path}`, { headers, ...init });
  };
  try {
    const isUp = async () => (await ask('/partner-kinds')).ok || undefined;
    await waitUntil(isUp, { what: 'console and worker are up', timeoutMs: 30_000, process: console });
    for (const { partner, secrets } of partners) {
      const answer = await ask('/partners', { ...partner, secrets });
      expect(answer.status, await answer.text()).toBe(201);
    }
    for (const { server } of partners) {
      server.plan({ fault: 'unauthorised', times: 1, after: 1, when: ({ method }) => method === 'GET' });
      server.plan({ fault: 'html', times: 1, after: 2 });
    }
    for (const { partner, counts } of partners) {
      const resources = Object.keys(counts).filter((resource) => resource !== 'cdrs');
      for (const resource of [...resources, 'check']) await ask(`/partners/${partner.id}/runs`, { resource });
    }
    await waitUntil(() => isQuiet(rig), { what: 'all runs are over', timeoutMs: 60_000, process: worker });
    const made = await pushPeers(rig, partners);
    expect(made).toBeGreaterThan(3);
    const isSent = async () => (await rig.count('outbox', "status IN ('waiting', 'sending')")) === 0 || undefined;
    await waitUntil(isSent, { what: 'the outbox is empty', timeoutMs: 60_000, process: worker });
    expect(await rig.count('outbox', "status = 'done'")).toBeGreaterThan(3);
    const secrets = secretsOf(partners);
    const places = {
      logs: log.join('\n'),
      redis: await rig.dumpRedis(),
      database: await rig.dumpDatabase(),
      audit: JSON.stringify(await rig.ask('SELECT * FROM partner_requests')),
    };
    const found = Object.entries(places).flatMap(([place, text]) =>
      secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${place}`),
    );
    expect(found).toEqual([]);
    expect(secrets.length).toBeGreaterThan(80);
    for (const text of Object.values(places)) expect(text).toContain('p-ixc');
  } finally {
    await Promise.all([worker.stop(), console.stop()]);
    for (const partner of partners) await partner[Symbol.asyncDispose]();
  }
});

/** Each partner was run, and nothing waits or runs any more. */
async function isQuiet(rig: PartnerRig): Promise<true | undefined> {
  const partners = await rig.count('partners');
  const [row] = await rig.ask<{ ran: string }>(
    "SELECT COUNT(DISTINCT source_id) AS ran FROM sync_runs WHERE kind = 'partner-peers'",
  );
  const { waiting = 0, active = 0, delayed = 0 } = await rig.options.queue.getJobCounts('waiting', 'active', 'delayed');
  const running = await rig.count('sync_runs', "status = 'running'");
  return (
    (Number(row?.ran) === partners && waiting + active === 0 && delayed <= schedules && running === 0) || undefined
  );
}

/** Jobs that wait for their time at all times. */
const schedules = 3;

/** Makes a peer at each partner that takes one. */
async function pushPeers(rig: PartnerRig, partners: Subject[]): Promise<number> {
  let made = 0;
  for (const { partner, peer } of partners) {
    if (!peer) continue;
    const { secret, customerId: _, ...content } = peer.draft;
    const sealed = sealSecret(String(secret), peerSecretPlace(partner.id, peer.draft.username), rig.keys);
    await createPeer(rig.database, partner.id, { content: content as never, sealedSecret: sealed }, author);
    made += 1;
  }
  return made;
}

/** What was entered, what partners keep and what authorised the requests to them, in each spelling that could have leaked. */
function secretsOf(partners: Subject[]): string[] {
  const plain = new Set([ADMIN_TOKEN, ADMIN_PASSWORD]);
  for (const { secrets, server, peer } of partners) {
    for (const secret of Object.values(secrets)) plain.add(secret);
    if (peer?.draft.secret) plain.add(peer.draft.secret);
    for (const { headers, body } of server.requests) {
      const word = headers.authorization?.split(/[ :]/).at(-1);
      if (word) plain.add(word);
      for (const [, password] of body.matchAll(/"(?:secret|password|senha|extPassword)":"([^"]+)"/g))
        plain.add(password ?? '');
    }
  }
  for (let n = 1; n <= 25; n++)
    for (const name of ['sip-secret-%-x', 'device-secret-%']) plain.add(name.replace('%', `${n}`));
  for (const n of [11, 12]) plain.add(`carrier-secret-${n}`);
  return [...plain].flatMap((secret) => [
    ...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')]),
  ]);
}
