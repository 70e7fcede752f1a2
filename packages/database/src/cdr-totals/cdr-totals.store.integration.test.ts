import { createTestDatabase, type TestDatabase } from '@voip-sync/testkit/services';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bulkInsert } from '../bulk-write.ts';
import { applyCdrRecord } from '../cdrs/apply-record.ts';
import { cdrEntity, cdrTextWidths } from '../cdrs/cdr.entity.ts';
import type { NewCdr } from '../cdrs/insert-cdrs.ts';
import { RemapStore } from '../cdrs/remap.store.ts';
import { replaceRecords } from '../cdrs/replace-records.ts';
import { saveRows } from '../cdrs/save-rows.ts';
import { readHereRows } from '../completeness/digest-cdrs.ts';
import { applyRepairs } from '../completeness/repair-cdrs.ts';
import { createDatabase, type Database } from '../open-database.ts';
import type { Place } from '../read/read-page.ts';
import { forgetCdrs } from '../retention/forget-cdrs.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import type { CdrFilter } from '../search/cdr-conditions.ts';
import { listCdrs, type ShownCdr } from '../search/list-cdrs.ts';
import { countMatchingCdrs, sumCdrsByHour, sumCdrsByTrunk } from '../search/sum-cdrs.ts';
import { quarantinedRecordEntity } from '../sync/quarantined-record.entity.ts';
import { CdrTotalsStore } from './cdr-totals.store.ts';

/**
 * Goal: totals are what the list adds up to, always. Method: CDRs are written, replaced, moved, mended and forgotten by every store that does
 * so, over rows that were there before anything was added up, while two runners add up at any moment; after each step what is told is held
 * against the rows of the list.
 */
let server: TestDatabase;
let database: Database;
let totals: CdrTotalsStore;

beforeAll(async () => {
  server = await createTestDatabase();
  database = await createDatabase(server.url, { poolSize: 8 }).initialize();
  await database.runMigrations();
  totals = new CdrTotalsStore(database);
});
afterAll(async () => {
  await database.destroy();
  await server.dispose();
});

const base = Date.parse('2026-11-20T08:00:00Z');
const minute = 60_000;
const sources = ['a', 'b'];
const blank = Object.fromEntries(Object.keys(cdrTextWidths).map((name) => [name, ''])) as unknown as NewCdr;
let made = 0;

const anyRow = fc
  .record({
    startedAt: fc
      .integer({ min: 0, max: 9 * 60 })
      .map((minutes) => new Date(base + minutes * minute - (minutes % 3) * 1_000)),
    disposition: fc.constantFrom('ANSWERED', 'Answered', 'NO ANSWER', 'BUSY', 'FAILED', 'CONGESTION', 'odd', ''),
    channel: fc.constantFrom('PJSIP/1001-1a', 'PJSIP/carrier-1b', 'Local/5@x-1;1', 'DAHDI/i1/5511-1', ''),
    dstchannel: fc.constantFrom('PJSIP/1002-1c', 'PJSIP/Carrier-1d', 'SIP/1133330000-1e', 'PJSIP/a-b-1f', ''),
    duration: fc.nat(500),
    billsec: fc.nat(400),
  })
  .map((row): NewCdr => ({ ...blank, ...row, ...{ startedAtAssumed: false, timeZone: 'UTC', amaflags: 3 } }));
const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 6 });
/** Which of the rows there are. */
const anyPart = fc.nat(3);

const anyStep = fc.oneof(
  fc.record({ kind: fc.constant('save' as const), rows: anyRows }),
  fc.record({ kind: fc.constant('repair' as const), rows: anyRows, part: anyPart }),
  fc.record({ kind: fc.constant('move' as const), minutes: fc.integer({ min: -90, max: 90 }), part: anyPart }),
  fc.record({ kind: fc.constant('mend' as const), row: anyRow, again: anyRow }),
  fc.record({ kind: fc.constant('forget' as const), minutes: fc.nat(120) }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('total' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('back' as const) }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const anyFilter: fc.Arbitrary<CdrFilter> = fc.record(
  {
    sourceId: fc.constantFrom(...sources),
    from: fc.integer({ min: -60, max: 600 }).map((minutes) => new Date(base + minutes * minute)),
    to: fc.integer({ min: -60, max: 600 }).map((minutes) => new Date(base + minutes * minute)),
    disposition: fc.constantFrom('ANSWERED', 'busy', 'odd'),
  },
  { requiredKeys: [] },
);

/** Gives rows what makes each another. */
function fresh(rows: NewCdr[]): NewCdr[] {
  return rows.map((row) => {
    made += 1;
    const key = {
      uniqueid: `1.${made}`,
      linkedid: `1.${made}`,
      sequence: made,
      rowDigest: `${made}`.padStart(32, '0'),
    };
    return { ...row, ...key, calldate: row.startedAt.toISOString().slice(0, 19).replace('T', ' ') };
  });
}

async function take(step: Step, source: string): Promise<void> {
  const ids = async (part: number) => {
    const found: { id: string }[] = await database.query('SELECT id FROM cdrs WHERE source_id = ? ORDER BY id', [
      source,
    ]);
    return found.map(({ id }) => String(id)).filter((_, index) => index % 4 === part);
  };
  if (step.kind === 'save') await inTransaction((manager) => saveRows(manager, source, fresh(step.rows)));
  else if (step.kind === 'repair') {
    const here = await readHereRows(database, source, { id: await ids(step.part) });
    const coming = fresh(step.rows);
    const differences = here.map((row, index) => {
      const source = coming[index] ?? null;
      return { kind: source ? ('changed-at-source' as const) : ('extra-here' as const), hour: '', source, here: row };
    });
    await inTransaction((manager) => applyRepairs(manager, source, differences));
  } else if (step.kind === 'move') {
    const moved = await ids(step.part);
    const remaps = new RemapStore(database);
    const remap = await remaps.add({ sourceId: source, fromCalldate: null, toCalldate: null });
    await remaps.savePage(remap, {
      place: { calldate: '', digest: '', id: '' },
      counts: { rowsRead: 0, rowsToChange: 0, rowsChanged: 0, shifts: '{}' },
      moves: [{ ids: moved, shiftSeconds: step.minutes * 60, isAssumed: false }],
      ids: moved,
      timeZone: 'UTC',
    });
  } else if (step.kind === 'mend') await mend(source, step.row, step.again);
  else if (step.kind === 'forget') {
    for await (const _ of forgetCdrs(database, new Date(base + step.minutes * minute)));
  } else if (step.kind === 'total') await totals.totalMarked();
  else await totals.totalBack();
}

/** A record in quarantine becomes a row, another one as it is mended anew, and goes when the source's own correction comes. */
async function mend(sourceId: string, ...rows: NewCdr[]): Promise<void> {
  const records = database.getRepository(quarantinedRecordEntity);
  made += 1;
  const digest = `${made}`.padStart(32, 'f');
  await database.query(
    `INSERT INTO quarantine (source_id, kind, digest, reason, raw, seen_count, first_seen_at, last_seen_at)
     VALUES (?, 'cdr', ?, 'test', '{}', 1, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
    [sourceId, digest],
  );
  for (const [index, row] of fresh(rows).entries()) {
    await database.query('UPDATE quarantine SET mended = ?, resolution = NULL WHERE digest = ?', [`${index}`, digest]);
    const record = await records.findOneByOrFail({ sourceId, kind: 'cdr', digest });
    expect(await applyCdrRecord(database, { record, row })).toEqual({ outcome: 'mended' });
  }
  if (made % 2 === 0) await replaceRecords(database, { sourceId, digests: [digest], by: 'test' });
}

const inTransaction = <T>(run: Parameters<typeof database.transaction<T>>[1]) =>
  retryDeadlocks(() => database.transaction('READ COMMITTED', run as never) as Promise<T>);

/** Of all pages. */
async function listIds(filter: CdrFilter): Promise<string[]> {
  const ids: string[] = [];
  for (let after: Place | null | undefined; after !== null; ) {
    const page = await listCdrs(database, filter, { rowsMax: 7, after }, 60_000);
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  }
  return ids;
}

/** What the list adds up to. */
async function addRows(filter: CdrFilter, shiftMinutes: number) {
  const { rows: all } = await listCdrs(database, {}, { rowsMax: 2_000 }, 60_000);
  const { from, to, sourceId, disposition: wanted } = filter;
  const rows = all.filter(
    (row) =>
      (!from || row.startedAt >= from) &&
      (!to || row.startedAt < to) &&
      (sourceId ?? row.sourceId) === row.sourceId &&
      (wanted ?? row.disposition).toUpperCase() === row.disposition.toUpperCase(),
  );
  expect(await listIds(filter)).toEqual(rows.map(({ id }) => id));
  const hours = new Map<string, number[]>();
  const trunks = new Map<string, number[]>();
  for (const { startedAt, disposition, duration, billsec, channel, dstchannel } of rows) {
    const shiftMs = shiftMinutes * minute;
    const hour = Math.floor((startedAt.getTime() + shiftMs) / (60 * minute)) * 60 * minute - shiftMs;
    const isAnswered = disposition.toUpperCase() === 'ANSWERED' ? 1 : 0;
    const values = [1, isAnswered, isAnswered * billsec];
    add(hours, `${new Date(hour).toISOString()} ${disposition}`, [...values, duration]);
    const [called, calling] = [trunkOf(dstchannel), trunkOf(channel)];
    if (called ?? calling) add(trunks, `${called ? 'outgoing' : 'incoming'} ${called ?? calling}`, values);
  }
  return { rows: rows.length, hours: sorted(hours), trunks: sorted(trunks) };
}

async function tell(filter: CdrFilter, shiftMinutes: number) {
  const hours = new Map<string, number[]>();
  const trunks = new Map<string, number[]>();
  const limitMs = 60_000;
  for (const sum of await sumCdrsByHour(database, filter, { shiftMinutes, limitMs }))
    add(hours, `${sum.startsAt.toISOString()} ${sum.disposition}`, [
      sum.rows,
      sum.answered,
      sum.talkSeconds,
      sum.durationSeconds,
    ]);
  for (const { direction, trunk, rows, answered, talkSeconds } of await sumCdrsByTrunk(database, filter, limitMs))
    add(trunks, `${direction} ${trunk}`, [rows, answered, talkSeconds]);
  return { rows: await countMatchingCdrs(database, filter, limitMs), hours: sorted(hours), trunks: sorted(trunks) };
}

function add(into: Map<string, number[]>, key: string, values: number[]): void {
  const known = into.get(key);
  into.set(key, known ? known.map((value, index) => value + (values[index] ?? 0)) : values);
}

const sorted = (map: Map<string, number[]>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

function trunkOf(channel: ShownCdr['channel']): string | undefined {
  const [technology = '', rest] = channel.split('/');
  const peer = rest?.replace(/-[^-]*$/, '') ?? '';
  return peer === '' || technology === 'Local' || /^\d{1,6}$/.test(peer) ? undefined : `${technology}/${peer}`;
}

test('whatever is done to CDRs, and however far adding up has come, totals are what the list adds up to', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRows,
      fc.array(fc.record({ step: anyStep, source: fc.constantFrom(...sources), filter: anyFilter }), {
        minLength: 4,
        maxLength: 10,
      }),
      fc.constantFrom(0, 0, 30),
      async (before, steps, shiftMinutes) => {
        for (const table of [
          'cdrs',
          'cdr_hour_marks',
          'cdr_quarters',
          'cdr_hours',
          'cdr_trunk_hours',
          'cdr_trunk_days',
        ])
          await database.query(`DELETE FROM ${table}`);
        await database.query("UPDATE cdr_totals_state SET totalled_from = '9999-12-31 23:00:00'");
        const old = fresh(before).map((row) => ({ ...row, sourceId: 'a', copiedAt: new Date() }));
        await bulkInsert(database.manager, cdrEntity, old, null);
        for (const { step, source, filter } of steps) {
          const [, , ...told] = await Promise.all([totals.totalMarked(), take(step, source)]).then(() =>
            Promise.all([totals.totalMarked(), totals.totalBack(), tell(filter, shiftMinutes), tell({}, 0)]),
          );
          expect(told).toEqual([await addRows(filter, shiftMinutes), await addRows({}, 0)]);
        }
        while (!(await totals.totalMarked()).drained);
        while (!(await totals.totalBack()).done);
        expect(await totals.countMarks()).toBe(0);
        expect(await tell({}, 0)).toEqual(await addRows({}, 0));
      },
    ),
    { numRuns: 6 },
  );
});

test('what was done to CDRs by other hands is right again once its hours are marked', async () => {
  await inTransaction((manager) =>
    saveRows(
      manager,
      'a',
      fresh([
        {
          ...blank,
          startedAt: new Date(base),
          startedAtAssumed: false,
          timeZone: 'UTC',
          amaflags: 3,
          duration: 1,
          billsec: 1,
        },
      ]),
    ),
  );
  while (!(await totals.totalMarked()).drained);
  await database.query('UPDATE cdrs SET duration = duration + 7');
  await totals.markRange(new Date(base - 4_000 * minute), new Date(base + 4_000 * minute));
  expect(await tell({}, 0)).toEqual(await addRows({}, 0));
  while (!(await totals.totalMarked()).drained);
  expect(await tell({}, 0)).toEqual(await addRows({}, 0));
});
