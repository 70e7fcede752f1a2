import { ConfigError } from '@voip-sync/runtime';
import { stopAllProcesses } from '../processes/start-process.ts';
import { dropDatabases } from './bench-database.ts';
import { compareCallEvents } from './call-events/compare-call-events.ts';
import { describeComparison } from './compare.ts';
import { loadConfig } from './config.ts';
import { RecordedLoad } from './make-recorded-load.ts';

/** `npm run bench`: what this system does a second, beside what it replaces, on the machine it runs on. */
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const config = loadConfig();
  const load = new RecordedLoad();
  const comparisons = [await compareCallEvents(config, load, say)];
  say(['', ...comparisons.flatMap((comparison) => [...describeComparison(comparison), ''])].join('\n'));
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
} finally {
  await stopAllProcesses();
  await dropDatabases();
}
process.exit();
