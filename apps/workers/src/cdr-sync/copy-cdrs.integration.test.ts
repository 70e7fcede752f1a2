import type { FreePbxCdr } from '@voip-sync/testkit';
import { expect, it } from 'vitest';
import { cdrColumns } from './source/cdr-columns.ts';
import { digestExpression, digestRow } from './source/digest-row.ts';
import { marksTable } from './source/mark-copied.ts';
import { openCdrSource } from './source/open-cdr-source.ts';
import { readSourceColumns } from './source/read-source-columns.ts';
import { recordedCdrs } from './testing/cdr-rig.ts';
import { openRig } from './testing/open-rig.ts';

const cdrs = recordedCdrs();
const [one] = cdrs as [FreePbxCdr];
const like = (changes: Partial<FreePbxCdr>): FreePbxCdr => ({ ...one, ...changes });
const wholeAndMarked = { rows: cdrs.length, lost: 0, doubled: 0, marked: cdrs.length, markedUncopied: 0 };

it('copies both recordings exactly, in pages of any size, and finds nothing to do the second time', async () => {
  await using rig = await openRig();
  await rig.insert(cdrs);
  const first = await rig.run({ pageRowsMax: 37 });
  expect(first).toMatchObject({ outcome: 'succeeded', counts: { rowsRead: cdrs.length, rowsInserted: cdrs.length } });
  const again = await rig.run();
  expect(again).toMatchObject({ counts: { rowsInserted: 0, rowsAlreadyThere: cdrs.length, rowsQuarantined: 0 } });

  const names = cdrColumns.map(({ name }) => name).join(', ');
  const order = 'ORDER BY calldate, uniqueid, linkedid, sequence';
  const copies = await rig.ask(
    `SELECT ${names.replace('calldate', 'CAST(calldate AS CHAR) AS calldate')} FROM cdrs ${order}`,
  );
  const originals = await rig.askPbx<Record<string, unknown>>(`SELECT ${names} FROM cdr ${order}`);
  expect(copies).toEqual(originals.map((row) => ({ ...row, sequence: String(row.sequence) })));
  expect(await rig.countRows('cdrs WHERE calldate <> started_at OR started_at_assumed')).toBe(0);
  const newest = cdrs
    .map(({ calldate }) => calldate)
    .sort()
    .at(-1);
  const runs = await rig.ask(
    'SELECT `trigger`, status, rows_read, rows_inserted, rows_already_there, rows_quarantined, rows_marked, cursor_before, cursor_after FROM sync_runs ORDER BY id',
  );
  expect(runs).toEqual([
    {
      trigger: 'manual',
      status: 'succeeded',
      rows_read: cdrs.length,
      rows_inserted: cdrs.length,
      rows_already_there: 0,
      rows_quarantined: 0,
      rows_marked: 0,
      cursor_before: null,
      cursor_after: newest,
    },
    {
      trigger: 'manual',
      status: 'succeeded',
      rows_read: cdrs.length,
      rows_inserted: 0,
      rows_already_there: cdrs.length,
      rows_quarantined: 0,
      rows_marked: 0,
      cursor_before: newest,
      cursor_after: newest,
    },
  ]);
});

it.each([
  ['column', 'DATETIME'],
  ['column', 'TIMESTAMP'],
  ['column', 'TINYINT(1)'],
  ['column', 'VARCHAR(10)'],
  ['auto', 'INT'],
  ['auto', undefined],
  ['table', undefined],
  ['table', 'DATETIME'],
] as const)('marks what it copied: %s, with a sync column of type %s', async (marking, type) => {
  await using rig = await openRig(marking, type);
  await rig.insert(cdrs);
  expect(await rig.run({ pageRowsMax: 50 })).toMatchObject({ counts: { rowsMarked: cdrs.length }, warning: null });
  expect(await rig.compare()).toEqual(wholeAndMarked);
  const columnIsUsed = marking !== 'table' && type !== undefined;
  if (type)
    expect(await rig.countRows(`\`${rig.source.cdr?.database}\`.cdr WHERE sync IS NULL`)).toBe(
      columnIsUsed ? 0 : cdrs.length,
    );
  expect(await rig.run()).toMatchObject({ counts: { rowsMarked: 0 } });
});

it('leaves a timestamp alone that would change with every update', async () => {
  await using rig = await openRig('column', 'DATETIME');
  await rig.pbx.query(
    'ALTER TABLE cdr ADD COLUMN touched TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP',
  );
  await rig.insert(cdrs);
  await rig.pbx.query("UPDATE cdr SET touched = '2020-01-01 00:00:00'");
  await rig.run();
  expect(await rig.askPbx("SELECT 1 FROM cdr WHERE touched <> '2020-01-01 00:00:00'")).toEqual([]);
});

it('sets marks that an interrupted run left out, also those far behind the look-back', async () => {
  for (const [marking, type, forget] of [
    ['column', 'DATETIME', 'UPDATE cdr SET sync = NULL'],
    ['table', undefined, `DELETE FROM ${marksTable}`],
  ] as const) {
    await using rig = await openRig(marking, type);
    await rig.insert(cdrs);
    await rig.insert([like({ calldate: '2024-01-01 00:00:00' })]);
    await rig.run();
    await rig.pbx.query(forget);
    await rig.ask("UPDATE sync_cursors SET marks_pending_from = '2024-01-01 00:00:00'");
    expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 0, rowsMarked: cdrs.length + 1 } });
    expect(await rig.ask('SELECT marks_pending_from AS due FROM sync_cursors')).toEqual([{ due: null }]);
  }
});

it('copies from an account that may only read, and says what is in the way of marks', async () => {
  await using rig = await openRig('auto', 'DATETIME');
  await rig.insert(cdrs);
  const { database = '' } = rig.source.cdr ?? {};
  const user = database.slice(-16);
  await rig.pbx.query(`CREATE USER ${user}@'%' IDENTIFIED BY 'read-only'`);
  try {
    await rig.pbx.query(`GRANT SELECT ON \`${database}\`.cdr TO ${user}@'%'`);
    if (rig.source.cdr) Object.assign(rig.source.cdr, { user, password: 'read-only' });
    const result = await rig.run();
    expect(result).toMatchObject({ outcome: 'succeeded', counts: { rowsInserted: cdrs.length, rowsMarked: 0 } });
    expect(result).toHaveProperty('warning', expect.stringMatching(/denied.*copied and not marked.*marking: none/s));
    expect(await rig.ask('SELECT status, warning FROM sync_runs')).toEqual([
      { status: 'succeeded', warning: expect.stringContaining('denied') },
    ]);
    expect(await rig.compare()).toMatchObject({ lost: 0, marked: 0 });
  } finally {
    await rig.pbx.query(`DROP USER ${user}@'%'`);
  }
});

it('refuses a table that is no cdr, naming what is missing', async () => {
  await using rig = await openRig();
  await rig.pbx.query('ALTER TABLE cdr DROP COLUMN billsec, DROP COLUMN calldate');
  await expect(rig.run()).rejects.toThrow(
    /127\.0\.0\.1:\d+.*table cdr without the columns calldate, billsec.*every release/s,
  );
  expect(await rig.ask('SELECT status, error FROM sync_runs')).toEqual([
    { status: 'failed', error: expect.stringContaining('calldate, billsec') },
  ]);
  if (rig.source.cdr) rig.source.cdr.table = 'nowhere';
  await expect(rig.run()).rejects.toThrow(/no table nowhere/);
});

it('reads tables of older releases, and their rows keep their digests when the columns come', async () => {
  await using rig = await openRig('table');
  const newer =
    'linkedid, sequence, peeraccount, did, recordingfile, cnum, cnam, outbound_cnum, outbound_cnam, dst_cnam';
  const none = Object.fromEntries(newer.split(', ').map((name) => [name, name === 'sequence' ? 0 : '']));
  await rig.insert(cdrs.map((cdr) => ({ ...cdr, ...none })));
  await rig.pbx.query('CREATE TABLE kept AS SELECT * FROM cdr');
  await rig.pbx.query(
    `ALTER TABLE cdr ${newer
      .split(', ')
      .map((name) => `DROP COLUMN ${name}`)
      .join(', ')}`,
  );
  const old = await rig.run();
  expect(old).toMatchObject({ outcome: 'succeeded', counts: { rowsRead: cdrs.length, rowsQuarantined: 0 } });
  await rig.pbx.query('DROP TABLE cdr');
  await rig.pbx.query('RENAME TABLE kept TO cdr');
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 0, rowsMarked: 0 } });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
});

it('keeps one of exact duplicates and each of those that differ, also across pages', async () => {
  await using rig = await openRig('column', 'DATETIME');
  const alike = [
    one,
    one,
    one,
    like({ billsec: one.billsec + 1 }),
    like({ userfield: ' ' }),
    like({ lastdata: 'É' }),
    like({ lastdata: 'é' }),
  ];
  await rig.insert(alike);
  expect(await rig.run({ pageRowsMax: 2 })).toMatchObject({ outcome: 'succeeded', counts: { rowsInserted: 5 } });
  expect(await rig.compare()).toEqual({ rows: 5, lost: 0, doubled: 0, marked: 5, markedUncopied: 0 });
  expect(await rig.countRows(`\`${rig.source.cdr?.database}\`.cdr WHERE sync IS NULL`)).toBe(0);
});

it('gets past seconds that have more rows than a page', async () => {
  await using rig = await openRig('table');
  const crowd = Array.from({ length: 60 }, (_, index) =>
    like({ uniqueid: `1795160325.${index % 45}`, sequence: index % 50 }),
  );
  await rig.insert([...cdrs, ...crowd, ...crowd]);
  expect(await rig.run({ pageRowsMax: 40 })).toMatchObject({ outcome: 'succeeded' });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
});

it('takes rows that come late within the look-back, and keeps a future date from carrying the cursor away', async () => {
  await using rig = await openRig();
  await rig.insert([like({ calldate: '2026-11-20 12:00:00' }), like({ calldate: '2126-01-01 00:00:00' })]);
  const now = await rig.ask<{ now: string }>("SELECT DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%d %H:%i:%s') AS now");
  await rig.run();
  const [cursor] = await rig.ask<{ position: string }>('SELECT position FROM sync_cursors');
  expect((cursor?.position ?? '') <= `${now[0]?.now.slice(0, 10)} 23:59:59`).toBe(true);
  await rig.ask("UPDATE sync_cursors SET position = '2026-11-20 12:00:00'");
  await rig.insert([
    like({ calldate: '2026-11-20 08:00:00' }),
    like({ calldate: '2026-11-20 07:00:01' }),
    like({ calldate: '2026-11-20 06:59:59' }),
  ]);
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 2, rowsAlreadyThere: 2 } });
});

it('puts rows that cannot be mapped into quarantine, once each, and goes on', async () => {
  await using rig = await openRig('column', 'DATETIME');
  await rig.pbx.query(
    'ALTER TABLE cdr MODIFY clid VARBINARY(600) NOT NULL, MODIFY src VARCHAR(400) NOT NULL, MODIFY uniqueid VARCHAR(64) NOT NULL',
  );
  await rig.insert([
    ...cdrs,
    like({ calldate: '0000-00-00 00:00:00' }),
    like({ calldate: '1970-01-01 00:00:05' }),
    like({ duration: -3 }),
    like({ src: '5'.repeat(300) }),
    like({ uniqueid: `1795160325.${'1'.repeat(22)}` }),
    like({ clid: '"😀 ção" <1>' }),
  ]);
  await rig.pbx.query(
    "INSERT INTO cdr (calldate, clid, uniqueid) VALUES ('2026-11-20 07:40:00', x'4AE9FF', 'not-utf8.1')",
  );
  const counts = { rowsRead: cdrs.length + 7, rowsInserted: cdrs.length + 2, rowsQuarantined: 5 };
  expect(await rig.run({ pageRowsMax: 20 })).toMatchObject({ outcome: 'succeeded', counts });
  const quarantined = await rig.ask<{ reason: string; raw: string }>(
    'SELECT reason, raw FROM quarantine ORDER BY reason',
  );
  expect(quarantined.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^calldate is "0000-00-00 00:00:00"/),
    expect.stringMatching(/^calldate is "1970-01-01 00:00:05"/),
    expect.stringMatching(/^clid holds bytes that are not UTF-8/),
    expect.stringMatching(/^duration is -3 s/),
    expect.stringMatching(/^src has 300 characters/),
  ]);
  expect(JSON.parse(quarantined[2]?.raw ?? '')).toMatchObject({ clid: { hex: '4ae9ff' }, uniqueid: 'not-utf8.1' });
  expect(await rig.countRows(`\`${rig.source.cdr?.database}\`.cdr WHERE sync IS NULL`)).toBe(5);

  await rig.pbx.query('UPDATE cdr SET duration = 3 WHERE duration = -3');
  await rig.pbx.query("UPDATE cdr SET calldate = '2026-11-20 07:50:00' WHERE calldate = '1970-01-01 00:00:05'");
  await rig.run();
  const open = await rig.ask<{ reason: string }>(
    'SELECT reason, seen_count FROM quarantine WHERE resolved_at IS NULL ORDER BY reason',
  );
  expect(open).toEqual([
    { reason: expect.stringContaining('0000-00-00'), seen_count: 2 },
    { reason: expect.stringContaining('UTF-8'), seen_count: 2 },
    { reason: expect.stringContaining('300 characters'), seen_count: 2 },
  ]);
});

it('makes the same digest at the source as here, whatever stands in the row', async () => {
  await using rig = await openRig();
  await rig.pbx.query(
    'ALTER TABLE cdr MODIFY clid VARBINARY(80), MODIFY lastdata VARCHAR(80) CHARACTER SET latin1, MODIFY lastapp VARCHAR(80) COLLATE utf8mb4_bin, MODIFY dst VARCHAR(80) CHARACTER SET utf8mb3, MODIFY cnam VARCHAR(80) NULL, MODIFY sequence INT NULL',
  );
  await rig.insert([
    ...cdrs,
    like({ lastdata: 'ação', src: '😀\\\'"\n\0' }),
    like({ calldate: '0000-00-00 00:00:00', duration: -1 }),
  ]);
  await rig.pbx.query(
    "INSERT INTO cdr (calldate, clid, cnam, sequence) VALUES ('2026-11-20 07:40:00', x'4AE9FF', NULL, NULL)",
  );
  const source = await openCdrSource(rig.source);
  try {
    const columns = await readSourceColumns(source);
    const rows = await source.reader.queryCells<(string | number | Buffer | null)[]>(
      `SELECT ${cdrColumns.map(({ name }) => name).join(', ')}, ${digestExpression(columns)} FROM cdr`,
      [],
    );
    expect(rows.map((row) => digestRow(row.slice(0, -1)))).toEqual(rows.map((row) => row.at(-1)));
    expect(new Set(rows.map((row) => row.at(-1))).size).toBe(cdrs.length + 3);
  } finally {
    source.close();
  }
});

it('reads the source in its own zone, with the repeated hour told by the channel', async () => {
  await using rig = await openRig();
  rig.source = { ...rig.source, timeZone: 'America/New_York' };
  const repeated = (uniqueid: string) => like({ calldate: '2025-11-02 01:30:00', uniqueid, linkedid: uniqueid });
  await rig.insert([repeated('1762061400.1'), repeated('pbx-1762065000.2'), repeated('unknown')]);
  await rig.run();
  const rows = await rig.ask(
    'SELECT uniqueid, CAST(started_at AS CHAR) AS startedAt, started_at_assumed AS assumed FROM cdrs ORDER BY uniqueid',
  );
  expect(rows).toEqual([
    { uniqueid: '1762061400.1', startedAt: '2025-11-02 05:30:00', assumed: 0 },
    { uniqueid: 'pbx-1762065000.2', startedAt: '2025-11-02 06:30:00', assumed: 0 },
    { uniqueid: 'unknown', startedAt: '2025-11-02 05:30:00', assumed: 1 },
  ]);
});
