import { createDatabase } from '../../../database/src/index.ts';
import { applyInAnyOrder } from './figures/apply-in-any-order.ts';
import { holdAgainstLog } from './figures/hold-against-log.ts';
import { recordedSources, tellSource } from './figures/recorded-sources.ts';

/**
 * `node packages/testkit/src/truth/measure-figures.ts mysql://root:…@host:port/an_empty_database` plays the recordings in any order, rolls them
 * up on the way, and prints how many of the figures that the API answers are those that `queue_log` gives: counts and shares to the unit,
 * lengths to the second.
 */
const [databaseUrl = ''] = process.argv.slice(2);
const database = await createDatabase(databaseUrl).initialize();
await database.runMigrations();
for (const source of recordedSources()) {
  await tellSource(database, source);
  await applyInAnyOrder(database, source);
  const { figures, differences } = await holdAgainstLog(database, source);
  const { sourceId, timeZone } = source;
  process.stdout.write(`${sourceId} (${timeZone}): ${figures - differences.length} of ${figures} figures equal\n`);
  for (const difference of differences) process.stdout.write(`  ${difference}\n`);
}
await database.destroy();
