import type { FreePbxCdr } from '@voip-sync/testkit';
import { expect, it } from 'vitest';
import { type CdrRig, moveCdr, recordedCdrs } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { differencesOf, sweep } from './testing/sweep-rig.ts';

/**
 * Goal: whatever becomes of the source, it is told, and neither loses nor doubles a row here. Method: the recordings, as of three days ago, and
 * the thing done to the source between two runs.
 */
const cdrs = recordedCdrs(3);
const newest =
  cdrs
    .map(({ calldate }) => calldate)
    .sort()
    .at(-1) ?? '';
const hourS = 3_600;
const night = { reach: { kind: 'night' } } as const;
const [one] = cdrs as [FreePbxCdr];

async function noticesOf(rig: CdrRig): Promise<string[]> {
  const rows = await rig.ask<{ kind: string }>('SELECT kind FROM source_notices ORDER BY kind');
  return rows.map(({ kind }) => kind);
}
const keysOf = (rows: { uniqueid: string; linkedid: string; sequence: number }[]) =>
  rows.map(({ uniqueid, linkedid, sequence }) => `${uniqueid} ${linkedid} ${sequence}`).sort();

it('keeps what was copied when the source is truncated, tells it, and copies what comes then', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  await sweep(rig);
  await rig.pbx.query('TRUNCATE TABLE cdr');
  expect(await rig.run()).toMatchObject({
    outcome: 'succeeded',
    warning: expect.stringMatching(new RegExp(`copied up to ${newest}, and the source has nothing from`)),
  });
  const later = cdrs.slice(0, 20).map((cdr) => moveCdr(cdr, 24 * hourS));
  await rig.insert(later);
  expect(await rig.run()).toMatchObject({
    counts: { rowsInserted: later.length, rowsMarked: later.length },
    warning: null,
  });

  expect(await sweep(rig)).toMatchObject({
    outcome: 'succeeded',
    summary: { found: { 'gone-at-source': cdrs.length }, repaired: cdrs.length, hoursComplete: 96, held: 0 },
    warning: expect.stringMatching(new RegExp(`${cdrs.length} rows.*at the source no more.*kept here`)),
  });
  expect(await noticesOf(rig)).toEqual(['rows-gone', 'source-behind']);
  expect(await rig.countRows('cdrs')).toBe(cdrs.length + later.length);
  expect(await sweep(rig)).toMatchObject({ summary: { found: {}, hoursComplete: 96 } });
});

it('survives an older database that is restored, and the newer rows that come back after all', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  await sweep(rig);
  const middle = cdrs[Math.floor(cdrs.length / 2)]?.calldate ?? '';
  const vanished = cdrs.filter(({ calldate }) => calldate > middle);
  await rig.pbx.query('DELETE FROM cdr WHERE calldate > ?', [middle]);
  expect(await rig.run()).toMatchObject({ warning: expect.stringMatching(`nothing newer than ${middle}`) });
  expect(await sweep(rig)).toMatchObject({
    summary: { found: { 'gone-at-source': vanished.length }, hoursComplete: 96 },
  });

  await rig.insert(vanished.slice(0, 30));
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 0 } });
  expect(await sweep(rig)).toMatchObject({ summary: { found: { 'back-at-source': 30 }, hoursComplete: 96 } });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: vanished.length - 30 });
  expect(await rig.countRows('cdrs WHERE gone_at_source_at IS NOT NULL')).toBe(vanished.length - 30);
});

it('finds the row of a call that was longer than the look-back', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  const long = { ...moveCdr(one, -7 * hourS), duration: 7 * hourS };
  await rig.insert([long]);
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 0 } });
  expect(await sweep(rig)).toMatchObject({
    summary: { found: { 'missing-here': 1 }, repaired: 1, hoursComplete: 96 },
    warning: expect.stringContaining('1 rows of hours long past were not here'),
  });
  expect(keysOf(await differencesOf(rig))).toEqual(keysOf([long]));
  const marked = cdrs.length + 1;
  expect(await rig.compare()).toEqual({ rows: marked, lost: 0, doubled: 0, marked, markedUncopied: 0 });
});

it('finds rows that a wrong clock dated years back or years ahead, once each', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  await sweep(rig, night);
  const back = cdrs.slice(0, 25).map((cdr) => moveCdr(cdr, -11 * 365 * 24 * hourS));
  const ahead = cdrs
    .slice(25, 40)
    .map((cdr) => ({ ...cdr, calldate: `2${cdr.calldate.slice(1, 4)}${cdr.calldate.slice(4)}`.replace(/^20/, '21') }));
  await rig.insert([...back, ...ahead]);
  expect(await rig.run()).toMatchObject({
    counts: { rowsInserted: ahead.length },
    warning: expect.stringMatching(/15 rows are dated in the future, up to 21.*cursor does not follow/),
  });
  const afterwards = cdrs.slice(0, 10).map((cdr) => moveCdr(cdr, 30 * hourS));
  await rig.insert(afterwards);
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: afterwards.length } });

  expect(await sweep(rig)).toMatchObject({ summary: { found: {} } });
  expect(await sweep(rig, night)).toMatchObject({
    summary: { found: { 'missing-here': back.length }, repaired: back.length },
  });
  expect(await noticesOf(rig)).toEqual(['clock-ahead', 'rows-late']);
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
  const again = await sweep(rig, night);
  expect(again).toMatchObject({ outcome: 'succeeded', summary: { found: {}, hours: 96 }, warning: null });
});

it('follows a clock that is put back at the PBX, and one whose repeated hour is told by nothing', async () => {
  await using rig = await openRig('table');
  rig.source = { ...rig.source, timeZone: 'America/New_York' };
  const at = (calldate: string, uniqueid: string) => ({ ...one, calldate, uniqueid, linkedid: uniqueid });
  await rig.insert([at('2025-11-02 00:59:00', '1762059540.1'), at('2025-11-02 01:59:00', '1762063140.2')]);
  await rig.run();
  await rig.insert([
    at('2025-11-02 01:00:00', '1762063200.3'),
    at('2025-11-02 01:59:00', 'odd'),
    at('2025-11-02 02:00:00', '1762066800.4'),
  ]);
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 3 } });
  const range = { kind: 'range', from: '2025-11-01 00', before: '2025-11-04 00' } as const;
  expect(await sweep(rig, { reach: range })).toMatchObject({
    summary: { hours: 72, hoursComplete: 72, found: {}, sourceRows: 5 },
  });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
  const hours = await rig.ask(
    'SELECT hour, CAST(starts_at AS CHAR) AS startsAt FROM completeness_hours WHERE source_rows > 0 ORDER BY hour',
  );
  expect(hours).toEqual([
    { hour: '2025-11-02 00', startsAt: '2025-11-02 04:00:00' },
    { hour: '2025-11-02 01', startsAt: '2025-11-02 05:00:00' },
    { hour: '2025-11-02 02', startsAt: '2025-11-02 07:00:00' },
  ]);
});

it('explains rows that stand in quarantine, and looks at their hours once', async () => {
  await using rig = await openRig('table');
  await rig.insert([...cdrs, { ...one, duration: -5 }, { ...one, calldate: '2026-11-00 05:00:00' }]);
  await rig.run();
  expect(await sweep(rig)).toMatchObject({ summary: { found: {}, quarantined: 1, hoursComplete: 96 } });
  await rig.ask('UPDATE quarantine SET seen_count = 100');
  expect(await sweep(rig)).toMatchObject({ summary: { found: {}, quarantined: 1, hoursComplete: 96 } });
  expect(await rig.ask('SELECT DISTINCT seen_count AS seen FROM quarantine')).toEqual([{ seen: 100 }]);
});
