import { ConfigError } from '@voip-sync/runtime';
import { stopAllProcesses } from '../processes/start-process.ts';
import { dropDatabases } from './bench-database.ts';
import { compareCallEvents } from './call-events/compare-call-events.ts';
import { compareCdrSync } from './cdr-sync/compare-cdr-sync.ts';
import { claimRedis } from './claim-redis.ts';
import { describeComparison } from './compare.ts';
import { loadConfig } from './config.ts';
import { RecordedLoad } from './make-recorded-load.ts';

/** `npm run bench`: what this system does a second, beside what it replaces, on the machine it runs on. Arguments name what is compared. */
const comparisons = { 'cdr-sync': compareCdrSync, 'call-events': compareCallEvents };
const names = Object.keys(comparisons) as (keyof typeof comparisons)[];

const say = (line: string) => process.stdout.write(`${line}\n`);

let emptyRedis = async () => {};

try {
  const config = loadConfig();
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined)
    throw new ConfigError([`there is no comparison "${unknown}", only ${names.join(' and ')}`]);
  emptyRedis = await claimRedis(config.REDIS_URL);
  const load = new RecordedLoad();
  const tables: string[] = [];
  for (const name of names.filter((name) => asked.length === 0 || asked.includes(name))) {
    const done = await comparisons[name](config, load, say);
    tables.push(...done.flatMap((comparison) => ['', ...describeComparison(comparison)]));
  }
  say(tables.join('\n'));
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
} finally {
  await stopAllProcesses();
  await emptyRedis();
  await dropDatabases();
}
process.exit();
