import { expect, it } from 'vitest';
import { moveCdr, recordedCdrs } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { differencesOf, sweep } from './testing/sweep-rig.ts';

/** Goal: a wrong source rewrites nothing unasked, and what an operator approves is done, as it was shown. */
const cdrs = recordedCdrs(3);
const digests = 'SELECT row_digest AS digest FROM cdrs ORDER BY row_digest';

it('holds what would change too much, and does it when it is approved', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  const before = await rig.ask(digests);
  await rig.pbx.query("UPDATE cdr SET accountcode = 'moved' LIMIT 300");
  await rig.ask('DELETE FROM cdrs LIMIT 3');
  const held = await sweep(rig);
  expect(held).toMatchObject({
    outcome: 'held',
    summary: { held: expect.toSatisfy((n) => n >= 297), found: { 'missing-here': 3 } },
    warning: expect.stringMatching(/rows would be changed or removed here, more than may be/),
  });
  if (!('runId' in held)) throw new Error('nothing is held');
  expect(await rig.countRows('cdrs')).toBe(before.length);
  expect(await rig.countRows("cdrs WHERE accountcode = 'moved'")).toBeLessThanOrEqual(3);
  expect(await rig.ask("SELECT status FROM sync_runs WHERE kind = 'cdr-sweep'")).toEqual([{ status: 'held' }]);
  expect(await rig.ask('SELECT kind FROM source_notices')).toContainEqual({ kind: 'sweep-held' });

  const again = await sweep(rig);
  expect(again).toMatchObject({ outcome: 'held', summary: { found: { 'changed-at-source': held.summary.held } } });
  if (!('runId' in again)) throw new Error('nothing is held');
  // Of what was shown, two rows have changed since: they are not what was approved.
  await rig.pbx.query("UPDATE cdr SET userfield = 'since' WHERE accountcode = 'moved' LIMIT 2");
  const approved = await sweep(rig, { reach: { kind: 'held', runId: again.runId } });
  expect(approved).toMatchObject({ outcome: 'succeeded', summary: { held: 0 } });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
  expect(await rig.countRows("completeness_differences WHERE repair = 'held'")).toBe(0);
  const kept = await rig.ask<{ here: string }>("SELECT here FROM completeness_differences WHERE repair = 'replaced'");
  expect(kept.length).toBe(held.summary.held);
  expect(kept.every(({ here }) => JSON.parse(here).accountcode === '')).toBe(true);
  expect(await sweep(rig)).toMatchObject({ outcome: 'succeeded', summary: { found: {}, hoursComplete: 96 } });
  expect(await rig.ask("SELECT kind FROM source_notices WHERE kind = 'sweep-held'")).toEqual([]);
});

it('does nothing at all unasked when the source is another one', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  const before = await rig.ask(digests);
  await rig.pbx.query('TRUNCATE TABLE cdr');
  await rig.insert(cdrs.map((cdr) => ({ ...moveCdr(cdr, 1), clid: 'another PBX' })));
  expect(await sweep(rig)).toMatchObject({
    outcome: 'held',
    warning: expect.stringMatching(/not one row of them: is this the right database/),
  });
  expect(await rig.ask(digests)).toEqual(before);
  expect(await rig.countRows('cdrs WHERE gone_at_source_at IS NOT NULL')).toBe(0);
  // Once the configuration is mended, nothing waits any more.
  await rig.pbx.query('TRUNCATE TABLE cdr');
  await rig.insert(cdrs);
  expect(await sweep(rig)).toMatchObject({ outcome: 'succeeded', summary: { found: {}, held: 0 } });
  expect(await differencesOf(rig)).toEqual([]);
});

it('changes few rows without asking, however large a share they are', async () => {
  await using rig = await openRig();
  await rig.insert(cdrs.slice(0, 20));
  await rig.run();
  await rig.pbx.query("UPDATE cdr SET userfield = 'x'");
  expect(await sweep(rig)).toMatchObject({ outcome: 'succeeded', summary: { repaired: 20, held: 0 } });
});
