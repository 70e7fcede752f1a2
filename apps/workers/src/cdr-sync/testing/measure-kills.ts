import { CdrRig, moveCdr, recordedCdrs } from './cdr-rig.ts';
import { killRuns } from './kill-runs.ts';
import { makeDatabaseOn } from './make-database.ts';

/**
 * `node apps/workers/src/cdr-sync/testing/measure-kills.ts mysql://root:…@host:port/ 50` kills so many runs at random moments, half of them
 * with each way of marking, on databases of its own that it removes, and prints how many rows were lost or doubled.
 */
const [server = '', runs = '50'] = process.argv.slice(2);
const recorded = recordedCdrs();
const weekS = 7 * 86_400;

/** The recordings again, later each round, so that every row is new; 366 rows. */
function rowsOf(round: number) {
  return recorded.map((cdr) => moveCdr(cdr, round * 600 - weekS));
}

for (const [marking, type] of [
  ['column', 'DATETIME'],
  ['table', undefined],
] as const) {
  await using rig = await CdrRig.open(makeDatabaseOn(server), marking, type);
  const report = await killRuns(rig, Math.ceil(Number(runs) / 2), rowsOf);
  process.stdout.write(`marking ${marking}: ${JSON.stringify(report)}\n`);
}
