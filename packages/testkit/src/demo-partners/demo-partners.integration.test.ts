import { randomBytes } from 'node:crypto';
import { outboxTickJob, partnerTickJob } from '@voip-sync/contracts';
import { addJob, connectRedis, createLogger, openQueue, redisReady } from '@voip-sync/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../processes/free-port.ts';
import { type RunningProcess, startProcess } from '../processes/start-process.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { createTestDatabase, testRedisUrl } from '../services/index.ts';
import { migrate, startApp } from '../truth/start-app.ts';
import { ConsoleClient } from './console-client.ts';

const main = new URL('main.ts', import.meta.url).pathname;
const ADMIN_TOKEN = 'a-token-for-the-demo-alone';
/** More than a newcomer waits, for a busy machine. */
const withinMs = 120_000;
const pollMs = 500;

type Status = {
  id: string;
  breaker: { state: string; failures: number };
  resources: { resource: string; lastGoodAt: string | null }[];
  waiting: { heldRuns: number; conflicts: number; quarantined: number };
};

/**
 * Goal: within a minute everything that the demo promises is to be seen at once, and a second start finds its partners. Method: the processes of
 * the demo, and the console asked as the page asks it.
 */
it('shows a sync, a held deletion, a conflict and a failing partner at once, twice', { timeout: 400_000 }, async () => {
  await using database = await createTestDatabase();
  const addresses = { databaseUrl: database.url, redisUrl: await testRedisUrl() };
  await migrate(database.url);
  const [consolePort, port] = [await freePort(), await freePort()];
  const SECRETS_KEY = `demo:${randomBytes(32).toString('base64')}`;
  const workers = await startApp('workers', addresses, { ROLES: 'partner-sync,partner-push', SECRETS_KEY });
  const settings = {
    PORT: String(consolePort),
    HOST: '127.0.0.1',
    ADMIN_TOKEN,
    ADMIN_PASSWORD: 'of no use',
    SECRETS_KEY,
  };
  const console = await startApp('console', addresses, settings);
  const running: RunningProcess[] = [workers, console];
  onTestFinished(async () => {
    for (const process of running.reverse()) await process.stop();
  });
  const start = async () => {
    const started = await startProcess({
      name: 'demo-partners',
      command: process.execPath,
      args: [main],
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'warn',
        ADMIN_TOKEN,
        DEMO_PARTNERS_PORT: String(port),
        DEMO_STEP_MS: '500',
        DEMO_CONSOLE_URL: `http://127.0.0.1:${consolePort}`,
      },
      output: 'inherit',
    });
    running.push(started);
    const isReady = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok || undefined;
    await waitUntil(isReady, { what: 'the demo partners are ready', timeoutMs: withinMs, process: started });
    return started;
  };
  const client = new ConsoleClient(`http://127.0.0.1:${consolePort}`, ADMIN_TOKEN, new AbortController().signal);
  const statuses = async () => {
    const { rows } = await client.get<{ rows: Status[] }>('/partner-status');
    return new Map(rows.map((row) => [row.id, row]));
  };
  const redis = connectRedis(addresses.redisUrl, 'producer', createLogger({ name: 'test', level: 'silent' }));
  await redisReady(redis);
  onTestFinished(() => redis.disconnect());
  const ticks = [partnerTickJob, outboxTickJob].map((job) => ({ job, queue: openQueue(job.queue, redis) }));
  /** The clock ticks faster than it does by itself, and somebody tries the branch again and again. */
  const hasten = async () => {
    for (const { job, queue } of ticks) await addJob(queue, job, {});
    await client.send('POST', '/partners/demo-filial/runs', { resource: 'check' });
  };
  const isAllThere = async () => {
    const seen = await statuses();
    if (seen.size === 3) await hasten();
    const [provider, carrier, branch] = ['demo-provedor', 'demo-operadora', 'demo-filial'].map((id) => seen.get(id));
    if (!provider || !carrier || !branch) return undefined;
    const synced = provider.resources.filter(({ lastGoodAt }) => lastGoodAt !== null).map(({ resource }) => resource);
    const isSynced = ['customers', 'contracts', 'plans', 'peers', 'cdrs', 'check'].every((name) =>
      synced.includes(name),
    );
    const isFailing = branch.breaker.failures >= 5 && branch.breaker.state !== 'closed';
    const { conflicts, quarantined } = provider.waiting;
    return (isSynced && isFailing && carrier.waiting.heldRuns > 0 && conflicts > 0 && quarantined > 0) || undefined;
  };
  const demo = await start();
  await waitUntil(isAllThere, { what: 'all scenes are set', timeoutMs: withinMs, process: demo, pollMs });
  expect(await demo.stop()).toEqual({ code: 0, signal: null });

  const again = await start();
  await waitUntil(isAllThere, {
    what: 'all scenes are there after a second start',
    timeoutMs: withinMs,
    process: again,
    pollMs,
  });
  expect((await statuses()).size).toBe(3);
  const faults = `http://127.0.0.1:${port}/demo-provedor/fault`;
  const put = await fetch(faults, { method: 'PUT', body: JSON.stringify({ fault: 'failed' }) });
  expect(put.ok).toBe(true);
  await client.send('POST', '/partners/demo-provedor/runs', { resource: 'plans' });
  const hasFailed = async () => ((await statuses()).get('demo-provedor')?.breaker.failures ?? 0) > 0 || undefined;
  await waitUntil(hasFailed, { what: 'the fault on demand is seen', timeoutMs: withinMs, process: again });
});
