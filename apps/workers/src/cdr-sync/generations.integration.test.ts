import { type FreePbxCdr, type GenerationName, readGeneration } from '@voip-sync/testkit';
import { expect, it } from 'vitest';
import { cdrColumns } from './source/cdr-columns.ts';
import { digestExpression, digestRow } from './source/digest-row.ts';
import { openCdrSource } from './source/open-cdr-source.ts';
import { readSourceColumns } from './source/read-source-columns.ts';
import { type CdrRig, recordedCdrs } from './testing/cdr-rig.ts';
import { openRig } from './testing/open-rig.ts';

/**
 * Goal: the tables of every generation are known for what they are, and each row of theirs is copied once. Method: the recordings, with exact
 * duplicates, with rows that differ in one letter, and with rows that come later, through small pages.
 */
const cdrs = recordedCdrs();
const [one] = cdrs as [FreePbxCdr];
const alike: FreePbxCdr[] = [one, { ...one, userfield: 'a' }, { ...one, userfield: 'A' }, { ...one, lastdata: 'ação' }];
const later = cdrs.slice(0, 50).map((cdr, index) => ({
  ...cdr,
  calldate: `2026-11-20 09:${String(index).padStart(2, '0')}:00`,
  uniqueid: `pbx-1795165${String(index).padStart(3, '0')}.${index}`,
}));

const names: [GenerationName, string][] = [
  ['freepbx-13', 'FreePBX 12–13'],
  ['freepbx-14', 'FreePBX 14–16'],
  ['freepbx-17', 'FreePBX 17'],
  ['issabel', 'Issabel'],
];

async function look(rig: CdrRig) {
  const source = await openCdrSource(rig.source);
  try {
    const columns = await readSourceColumns(source);
    const cells = cdrColumns.map(({ name }) => columns.cdr.get(name)?.sqlName ?? 'NULL').join(', ');
    const rows = await source.reader.queryCells<(string | number | Buffer | null)[]>(
      `SELECT ${cells}, ${digestExpression(columns)} FROM cdr`,
      [],
    );
    const differing = rows.filter((row) => digestRow(row.slice(0, -1)) !== row.at(-1)).length;
    return { generation: columns.generation, differing };
  } finally {
    source.close();
  }
}

it.each(names)('%s is %s: none lost, none doubled, marks right', async (name, generation) => {
  await using rig = await openRig('table');
  await rig.become(name);
  const { keep } = readGeneration(name);
  await rig.insert([...cdrs, ...alike].map(keep));
  expect(await look(rig)).toEqual({ generation, differing: 0 });

  const rows = cdrs.length + 3;
  expect(await rig.run({ pageRowsMax: 40 })).toMatchObject({ outcome: 'succeeded', warning: null });
  expect(await rig.compare()).toEqual({ rows, lost: 0, doubled: 0, marked: rows, markedUncopied: 0 });

  await rig.insert(later.map(keep));
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: later.length, rowsQuarantined: 0 } });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0, marked: rows + later.length });
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 0, rowsMarked: 0 } });
});

it.each([
  ["VARCHAR(32) NOT NULL DEFAULT ''", 'INT NOT NULL DEFAULT 0'],
  ['VARCHAR(32) NULL', 'INT NULL'],
])('doubles no row when FreePBX 13 becomes 14 in between (new columns %s)', async (text, whole) => {
  await using rig = await openRig('table');
  await rig.become('freepbx-13');
  const { keep } = readGeneration('freepbx-13');
  await rig.insert([...cdrs, ...alike].map(keep));
  await rig.run();
  await rig.pbx.query(
    `ALTER TABLE cdr ADD COLUMN linkedid ${text}, ADD COLUMN peeraccount ${text}, ADD COLUMN sequence ${whole}`,
  );
  await rig.pbx.query('ALTER TABLE cdr ENGINE=InnoDB, CONVERT TO CHARACTER SET utf8mb4');
  await rig.insert(later);
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: later.length, rowsAlreadyThere: cdrs.length + 4 } });
  const rows = cdrs.length + 3 + later.length;
  expect(await rig.compare()).toEqual({ rows, lost: 0, doubled: 0, marked: rows, markedUncopied: 0 });
  expect(await rig.countRows("cdrs WHERE linkedid = '' AND sequence = 0")).toBe(cdrs.length + 3);
  expect((await look(rig)).generation).toBe('FreePBX 14–16');
});

it('reads no more of an Issabel table than the look-back asks for, whatever stands in uniqueid', async () => {
  await using rig = await openRig();
  await rig.become('issabel');
  const { keep } = readGeneration('issabel');
  const early = cdrs.map((cdr, index) => ({
    ...cdr,
    calldate: '2026-03-01 10:00:00',
    uniqueid: `1772359200.${index}`,
  }));
  const odd = ['', 'no-channel', '12345.6', 'PBX1-1795165000.1', 'pbx1-1795165000.1'];
  await rig.insert([...cdrs, ...early, ...later, ...odd.map((uniqueid) => ({ ...one, uniqueid }))].map(keep));
  expect(await rig.run({ pageRowsMax: 60 })).toMatchObject({ outcome: 'succeeded' });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
  await rig.insert([keep({ ...one, calldate: '2026-11-20 09:00:00', uniqueid: 'pbx1-1795165200.7' })]);
  const again = await rig.run({ pageRowsMax: 60 });
  expect(again).toMatchObject({ counts: { rowsInserted: 1 } });
  expect('counts' in again && again.counts.rowsRead).toBeLessThan(cdrs.length + later.length + odd.length + 5);
});

it('takes a row for copied whose date was changed here by hand', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  await rig.ask("UPDATE cdrs SET calldate = '2001-01-01 00:00:00' LIMIT 1");
  expect(await rig.run()).toMatchObject({ outcome: 'succeeded', counts: { rowsInserted: 0 } });
});
