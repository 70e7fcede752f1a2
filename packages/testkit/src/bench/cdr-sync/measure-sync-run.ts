import { setTimeout as sleep } from 'node:timers/promises';
import { cdrSyncDeduplicationId, cdrSyncQueue, cdrSyncRunJob } from '@voip-sync/contracts';
import { addJob, connectRedis, createLogger, openQueue, redisReady } from '@voip-sync/runtime';
import { type BenchDatabase, readNumber } from '../bench-database.ts';

const pollMs = 20;
const runTimeoutMs = 120_000;

/** Fills a source's table and has it synced. The time is that of the run, as it recorded it. */
export async function measureSyncRun(
  redisUrl: string,
  target: BenchDatabase,
  pbx: BenchDatabase,
  table: string,
  rows: number,
): Promise<{ count: number; ms: number }> {
  await pbx.pool.query('INSERT INTO ?? SELECT * FROM cdr_rows', [table]);
  await askForRun(redisUrl, table);
  const runs = `FROM sync_runs WHERE source_id = '${table}' AND status = 'succeeded' AND rows_inserted > 0`;
  const deadline = performance.now() + runTimeoutMs;
  while ((await readNumber(target.pool, `SELECT SUM(rows_inserted) ${runs}`)) < rows) {
    if (performance.now() > deadline)
      throw new Error(`${rows} rows were not copied in time: ${await lastRun(target, table)}`);
    await sleep(pollMs);
  }
  const unmarked = await readNumber(pbx.pool, `SELECT COUNT(*) FROM ${table} WHERE sync IS NULL`);
  if (unmarked > 0) throw new Error(`${unmarked} rows were left without a mark: ${await lastRun(target, table)}`);
  const ms =
    (await readNumber(target.pool, `SELECT SUM(TIMESTAMPDIFF(MICROSECOND, started_at, finished_at)) ${runs}`)) / 1_000;
  return { count: rows, ms };
}

async function lastRun({ pool }: BenchDatabase, table: string): Promise<string> {
  const [rows] = await pool.query('SELECT * FROM sync_runs WHERE source_id = ? ORDER BY id DESC LIMIT 1', [table]);
  return JSON.stringify(rows);
}

async function askForRun(redisUrl: string, sourceId: string): Promise<void> {
  const redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'bench', level: 'warn' }));
  await redisReady(redis);
  const queue = openQueue(cdrSyncQueue, redis);
  const deduplication = { id: cdrSyncDeduplicationId(sourceId) };
  await addJob(queue, cdrSyncRunJob, { sourceId, trigger: 'manual' }, { deduplication });
  await queue.close();
  redis.disconnect();
}
