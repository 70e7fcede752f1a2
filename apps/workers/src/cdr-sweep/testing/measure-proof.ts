import { type GenerationName, generationNames, readGeneration } from '@voip-sync/testkit';
import { cdrColumns } from '../../cdr-sync/source/cdr-columns.ts';
import { CdrRig, moveCdr, recordedCdrs } from '../../cdr-sync/testing/cdr-rig.ts';
import { makeDatabaseOn } from '../../cdr-sync/testing/make-database.ts';
import { disturb } from './disturb.ts';
import { fillSource } from './fill-source.ts';
import { differencesOf, sweep } from './sweep-rig.ts';

/**
 * `node apps/workers/src/cdr-sweep/testing/measure-proof.ts mysql://root:…@host:port/ [rows] [differences] [rows of a generation]
 * [issabel rows]` on databases of its own that it removes; 0 leaves a part out:
 *
 * 1. a million rows, of which a thousand are removed, changed or doubled at random on either side: found, named and repaired, n of n, and seconds;
 * 2. each generation's table: rows, lost, doubled;
 * 3. a million rows in Issabel's table: seconds of the first run and of the next, beside one look at the whole table.
 */
const [server = '', rows = '1000000', differences = '1000', perGeneration = '50000', issabelRows = rows] =
  process.argv.slice(2);
const columns = cdrColumns.map(({ name }) => name).join(', ');
const makeDatabase = makeDatabaseOn(server);
const bounds = { changedPercentMax: 5, changedRowsMin: 50 };

function say(what: string, facts: Record<string, unknown>): void {
  process.stdout.write(`${what}: ${JSON.stringify(facts)}\n`);
}

async function timed<T>(run: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const startedAt = performance.now();
  const result = await run();
  return { result, seconds: Math.round(performance.now() - startedAt) / 1_000 };
}

async function measureProof(): Promise<void> {
  await using rig = await CdrRig.open(makeDatabase, 'table');
  const hours = await fillSource(rig, Number(rows));
  const copied = await timed(() => rig.run());
  if (!('counts' in copied.result)) throw new Error(`the run was ${copied.result.outcome}`);
  say('copied', { rows: copied.result.counts.rowsInserted, seconds: copied.seconds });
  const look = { reaches: { hours, nightDays: hours / 24 }, bounds };
  const clean = await timed(() => sweep(rig, look));
  say('proved', { seconds: clean.seconds, ...('summary' in clean.result ? clean.result.summary : {}) });

  const { expected, done } = await disturb(rig, Number(differences), columns);
  say('done to rows', Object.fromEntries(done));
  const { result, seconds } = await timed(() => sweep(rig, look));
  if (!('summary' in result)) throw new Error(`the sweep was ${result.outcome}`);
  const named = (await differencesOf(rig)).map(
    ({ kind, uniqueid, linkedid, sequence }) => `${kind} ${uniqueid} ${linkedid} ${sequence}`,
  );
  const wanted = new Set(expected);
  say('found and repaired', {
    expected: expected.length,
    found: Object.values(result.summary.found).reduce((sum, count) => sum + count, 0),
    namedRightly: named.filter((name) => wanted.delete(name)).length,
    repaired: result.summary.repaired,
    held: result.summary.held,
    outcome: result.outcome,
    seconds,
  });
  const after = await timed(() => sweep(rig, look));
  say('proved again', { seconds: after.seconds, ...('summary' in after.result ? after.result.summary : {}) });
}

async function measureGeneration(name: GenerationName): Promise<void> {
  await using rig = await CdrRig.open(makeDatabase, 'table');
  await rig.become(name);
  await fillSource(rig, Number(perGeneration), name);
  await rig.run();
  const { keep } = readGeneration(name);
  await rig.insert(recordedCdrs(1).map((cdr) => keep(moveCdr(cdr, 0))));
  await rig.run();
  const { rows: atSource, lost, doubled, marked } = await rig.compare();
  const swept = await sweep(rig, { reaches: { hours: 24 * 30, nightDays: 30 } });
  const { found, hours, hoursComplete } = 'summary' in swept ? swept.summary : {};
  say(name, { rows: atSource, lost, doubled, marked, hours, hoursComplete, found });
}

async function measureIssabel(): Promise<void> {
  await using rig = await CdrRig.open(makeDatabase);
  await rig.become('issabel');
  await fillSource(rig, Number(issabelRows), 'issabel');
  const first = await timed(() => rig.run());
  const next = await timed(() => rig.run());
  const whole = await timed(() => rig.askPbx("SELECT COUNT(*) FROM cdr WHERE calldate >= '2037-01-01'"));
  const swept = await timed(() => sweep(rig, { reaches: { hours: 26, nightDays: 1 } }));
  const night = await timed(() => sweep(rig, { reach: { kind: 'night' }, reaches: { hours: 26, nightDays: 35 } }));
  const read = 'counts' in next.result ? next.result.counts.rowsRead : 0;
  say('issabel, a run', { first: first.seconds, next: next.seconds, rowsRead: read, wholeTable: whole.seconds });
  say('issabel, a sweep', { ofTheDay: swept.seconds, ofTheMonth: night.seconds });
}

if (Number(rows) > 0) await measureProof();
if (Number(perGeneration) > 0) for (const name of generationNames) await measureGeneration(name);
if (Number(issabelRows) > 0) await measureIssabel();
