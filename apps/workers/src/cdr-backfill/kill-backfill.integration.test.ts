import { cdrBackfillQueue, cdrBackfillTickJob } from '@voip-sync/contracts';
import { addJob, connectRedis, createLogger, openQueue, redisReady } from '@voip-sync/runtime';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { expect, it } from 'vitest';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { makeCdrs, planned, read } from './testing/backfill-rig.ts';
import { killBackfill } from './testing/kill-backfill.ts';

/**
 * Goal: workers that are killed in the middle of their chunks, and a Redis that loses every job, cost time and nothing else. Method: real
 * processes, side by side; what a dead worker holds is taken from it at once, which otherwise takes the length of a lease.
 */
it('loses and doubles nothing when workers are killed and Redis is emptied', { timeout: 120_000 }, async () => {
  await using rig = await openRig('table');
  await rig.insert(makeCdrs(6_000, 3_000));
  const id = await planned(rig, '2026-01-01 00:00:00', '2027-01-01 00:00:00', 150);
  const redisUrl = await testRedisUrl();
  const redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent', format: 'json' }));
  await redisReady(redis);
  const queue = openQueue(cdrBackfillQueue, redis);
  const report = await killBackfill({
    redisUrl,
    databaseUrl: rig.targetUrl,
    source: rig.source,
    workers: 2,
    kills: 3,
    readProgress: () => read(rig, id),
    onKill: async () => {
      await rig.ask("UPDATE backfill_chunks SET lease_until = '2020-01-01' WHERE status = 'running'");
      await queue.obliterate({ force: true });
      await addJob(queue, cdrBackfillTickJob, {});
    },
    timeoutMs: 90_000,
  });
  await queue.close();
  redis.disconnect();
  expect(report.kills).toBe(3);
  expect(await read(rig, id)).toMatchObject({ rowsRead: 6_000, rowsInserted: 6_000, rowsAlreadyThere: 0 });
  expect(await rig.compare()).toEqual({ rows: 6_000, lost: 0, doubled: 0, marked: 6_000, markedUncopied: 0 });
});
