import { createDatabase } from '@voip-sync/database';
import { readGeneration } from '@voip-sync/testkit';
import { expect, it } from 'vitest';
import { type BeforeStatement, betweenStatements } from '../cdr-sync/testing/between-statements.ts';
import { type CdrRig, moveCdr, recordedCdrs } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { sweep } from './testing/sweep-rig.ts';

/**
 * Goal: a sweep that is killed anywhere loses nothing, and one that meets a run takes nothing from it. Method: as with the run, the thing is done
 * before statements of the sweep in turn.
 */
const cdrs = recordedCdrs(2).slice(0, 60);
// The recording keeps its time of day: two days ago is up to three days of hours.
const reaches = { hours: 72, nightDays: 3 };
const never = new Promise<void>(() => undefined);

async function disturbAll(rig: CdrRig): Promise<void> {
  await rig.ask('DELETE FROM cdrs LIMIT 5');
  await rig.ask("UPDATE cdrs SET billsec = billsec + 1 WHERE userfield = '' LIMIT 5");
  await rig.pbx.query("UPDATE cdr SET userfield = CONCAT(userfield, 'x') ORDER BY calldate DESC LIMIT 5");
}

async function expectComplete(rig: CdrRig): Promise<void> {
  expect(await sweep(rig, { reaches })).toMatchObject({ outcome: 'succeeded', summary: { held: 0 } });
  expect(await sweep(rig, { reaches })).toMatchObject({ summary: { found: {} } });
  const { rows, lost, doubled, marked, markedUncopied } = await rig.compare();
  expect({ lost, doubled, unmarked: rows - (marked - markedUncopied) }).toEqual({ lost: 0, doubled: 0, unmarked: 0 });
}

it('carries on where a sweep broke off before any of its statements', { timeout: 60_000 }, async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  await disturbAll(rig);
  const statements = await betweenStatements(
    () => undefined,
    () => sweep(rig, { reaches }),
  );
  for (let last = statements - 1; last > 8; last -= Math.ceil(statements / 9)) {
    await disturbAll(rig);
    const before = await rig.countRows('cdrs');
    await breakOff(rig, last);
    expect(await rig.countRows('cdrs')).toBeGreaterThanOrEqual(before);
    await rig.ask('UPDATE sync_cursors SET lease_until = NULL');
  }
  await expectComplete(rig);
  expect(await rig.countRows("sync_runs WHERE status = 'running'")).toBe(0);
});

/** Begins a sweep that never gets to its statement number `last`: its connections are cut there, as when its process dies. */
async function breakOff(rig: CdrRig, last: number): Promise<void> {
  const database = createDatabase(rig.targetUrl, { poolSize: 3 });
  await database.initialize();
  await new Promise<void>((resolve) => {
    const connections = new Set<{ destroy: () => void }>();
    const before: BeforeStatement = (number, connection) => {
      connections.add(connection);
      if (number < last) return undefined;
      for (const open of connections) open.destroy();
      resolve();
      return never;
    };
    void betweenStatements(before, () => sweep(rig, { database, reaches, owner: 'broken' })).then(() => resolve());
  });
}

it('takes rows that a run copies at the same time for no difference', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  let places = 0;
  let added = 0;
  // each run gives the sweep more to look at, and so more statements to run between: a bound lets it come to an end anywhere
  const addAndRun = async (number: number, _: unknown, isInTransaction: boolean) => {
    if (isInTransaction || added === 20 || ++places % 3 !== 0) return;
    added += 1;
    await rig.insert([moveCdr({ ...(cdrs[added % cdrs.length] as (typeof cdrs)[0]), userfield: `${number}` }, 60)]);
    await rig.run({ owner: `run ${number}` });
  };
  let result: unknown;
  await betweenStatements(addAndRun, async () => {
    result = await sweep(rig, { reaches });
  });
  expect(added).toBeGreaterThan(5);
  expect(result).toMatchObject({ outcome: 'succeeded', summary: { found: {} } });
  await expectComplete(rig);
});

it('lets one of two sweeps at a time do the work', async () => {
  await using rig = await openRig();
  await rig.insert(cdrs);
  await rig.run();
  const results = await Promise.all(['one', 'two'].map((owner) => sweep(rig, { reaches, owner })));
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'succeeded']);
});

it.each(['freepbx-13', 'issabel'] as const)(
  'sets right what differs in a table of %s, and keeps what was purged there',
  async (name) => {
    await using rig = await openRig('table');
    await rig.become(name);
    const { keep } = readGeneration(name);
    await rig.insert(cdrs.map(keep));
    await rig.run();
    const [first, second, third] = cdrs;
    await rig.ask('DELETE FROM cdrs WHERE uniqueid = ?', [first?.uniqueid]);
    await rig.ask('UPDATE cdrs SET dst = 9 WHERE uniqueid = ? LIMIT 1', [second?.uniqueid]);
    await rig.pbx.query("UPDATE cdr SET recordingfile = 'moved.wav' WHERE uniqueid = ?", [third?.uniqueid]);
    const middle = cdrs[40]?.calldate ?? '';
    const purged = cdrs.filter(({ calldate }) => calldate > middle).length;
    await rig.pbx.query('DELETE FROM cdr WHERE calldate > ?', [middle]);
    const removed = cdrs.filter(({ uniqueid }) => uniqueid === first?.uniqueid).length;
    const changed = cdrs.filter(({ uniqueid }) => uniqueid === third?.uniqueid).length;
    expect(await sweep(rig, { reaches, bounds: { changedPercentMax: 50, changedRowsMin: 50 } })).toMatchObject({
      outcome: 'succeeded',
      summary: {
        found: { 'missing-here': removed, 'changed-here': 1, 'changed-at-source': changed, 'gone-at-source': purged },
      },
    });
    expect(await rig.compare()).toMatchObject({ lost: 0, doubled: purged });
    expect(await sweep(rig, { reaches, reach: { kind: 'night' } })).toMatchObject({ summary: { found: {} } });
  },
);

it('proves from an account that may only read', async () => {
  await using rig = await openRig('auto');
  await rig.insert(cdrs);
  const { database = '' } = rig.source.cdr ?? {};
  const user = database.slice(-16);
  await rig.pbx.query(`CREATE USER ${user}@'%' IDENTIFIED BY 'read-only'`);
  try {
    await rig.pbx.query(`GRANT SELECT ON \`${database}\`.cdr TO ${user}@'%'`);
    if (rig.source.cdr) Object.assign(rig.source.cdr, { user, password: 'read-only' });
    await rig.run();
    await rig.ask('DELETE FROM cdrs LIMIT 1');
    expect(await sweep(rig, { reaches })).toMatchObject({ outcome: 'succeeded', summary: { repaired: 1 } });
    expect(await rig.countRows('completeness_differences WHERE needs_mark')).toBe(0);
  } finally {
    await rig.pbx.query(`DROP USER ${user}@'%'`);
  }
});
