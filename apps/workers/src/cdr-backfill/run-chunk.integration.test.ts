import { BackfillStore, changeBackfill, createDatabase, requestBackfill } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { type BeforeStatement, betweenStatements } from '../cdr-sync/testing/between-statements.ts';
import type { CdrRig } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { askBackfill, chunkIds, makeCdrs, planned, read, run } from './testing/backfill-rig.ts';

/**
 * Goal: whatever happens to those who copy chunks, each row of the range is at the target once, marked, and counted once. Method: small
 * chunks in small pages; things happen before each statement in turn.
 */
const [from, to] = ['2026-01-01 00:00:00', '2026-01-03 00:00:00'];
const never = new Promise<void>(() => undefined);

/** Ways of marking, and before which statements things happen: one in so many. */
const markings = [
  ['column', 'DATETIME', 2],
  ['table', undefined, 5],
] as const;

async function settle(rig: CdrRig): Promise<void> {
  await new BackfillStore(rig.target).settle(rig.source.id);
}

it('copies the rows of its range and no others, and leaves cursor and lease alone', async () => {
  await using rig = await openRig('column', 'DATETIME');
  const cdrs = makeCdrs(400, 100);
  const within = cdrs.filter(({ calldate }) => calldate >= from && calldate < to).length;
  await rig.insert(cdrs);
  const id = await planned(rig, from, to, 40);
  const chunks = await chunkIds(rig, id);
  expect(chunks.length).toBeGreaterThan(5);
  for (const chunk of chunks) expect(await run(rig, chunk, { pageRowsMax: 15 })).toMatchObject({ outcome: 'done' });
  await settle(rig);
  expect(await read(rig, id)).toMatchObject({
    status: 'done',
    chunks: chunks.length,
    chunksDone: chunks.length,
    rowsPlanned: within,
    rowsPlannedDone: within,
    rowsRead: within,
    rowsInserted: within,
    rowsAlreadyThere: 0,
    rowsMarked: within,
    requestedBy: 'ana',
  });
  expect(await rig.compare()).toMatchObject({
    lost: cdrs.length - within,
    doubled: 0,
    marked: within,
    markedUncopied: 0,
  });
  expect(await rig.countRows('sync_cursors')).toBe(0);
});

it('splits dense hours and joins sparse days', async () => {
  await using rig = await openRig();
  await rig.insert(makeCdrs(900, 500));
  const id = await planned(rig, '1999-01-01 00:00:00', '2030-01-01 00:00:00', 100);
  const chunks = await rig.ask<{ planned: number; begin: string; end: string }>(
    'SELECT rows_planned AS planned, range_from AS begin, range_to AS end FROM backfill_chunks WHERE backfill_id = ? ORDER BY ordinal',
    [id],
  );
  expect(chunks.reduce((sum, { planned: rows }) => sum + rows, 0)).toBe(900);
  expect(Math.max(...chunks.map(({ planned: rows }) => rows))).toBeLessThanOrEqual(100);
  expect(chunks.length).toBeLessThanOrEqual(14);
  expect([chunks[0]?.begin, chunks.at(-1)?.end]).toEqual(['1999-01-01 00:00:00', '2030-01-01 00:00:00']);
});

it('has a chunk for a range without rows, so that what comes into it meanwhile is copied', async () => {
  await using rig = await openRig();
  const id = await planned(rig, from, to, 100);
  await rig.insert(makeCdrs(3));
  for (const chunk of await chunkIds(rig, id)) await run(rig, chunk);
  expect(await read(rig, id)).toMatchObject({ chunks: 1, rowsPlanned: 0, rowsInserted: 3 });
});

it("copies a range of Issabel's table, which has no index on calldate", async () => {
  await using rig = await openRig('table');
  await rig.become('issabel');
  const rows = makeCdrs(300, 100).map(({ linkedid: _, sequence: __, peeraccount: ___, ...cdr }) => cdr);
  await rig.insert(rows);
  const id = await planned(rig, from, '2026-01-09 00:00:00', 50);
  for (const chunk of await chunkIds(rig, id)) await run(rig, chunk, { pageRowsMax: 20 });
  expect(await read(rig, id)).toMatchObject({ rowsPlanned: 300, rowsRead: 300, rowsInserted: 300, rowsMarked: 300 });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
});

it.each(markings)(
  'is done again where it broke off before any of its statements, counts and all (marking: %s)',
  { timeout: 60_000 },
  async (marking, type, oneIn) => {
    await using rig = await openRig(marking, type);
    await rig.insert(makeCdrs(40));
    const options = { pageRowsMax: 15, leaseMs: 60_000 };
    const statements = await betweenStatements(
      () => undefined,
      async () => run(rig, (await chunkIds(rig, await planned(rig, from, to, 100)))[0] ?? '', options),
    );
    for (let last = oneIn; last <= statements; last += oneIn) {
      for (const table of ['cdrs', 'backfill_chunks', 'backfills']) await rig.ask(`DELETE FROM ${table}`);
      await rig.pbx.query(marking === 'column' ? 'UPDATE cdr SET sync = NULL' : 'DELETE FROM voip_sync_marks');
      const id = await planned(rig, from, to, 100);
      const [chunk = ''] = await chunkIds(rig, id);
      await breakOff(rig, last, (database) => run(rig, chunk, { ...options, database, owner: 'broken' }));
      expect(await rig.compare()).toMatchObject({ doubled: 0, markedUncopied: 0 });
      await rig.ask('UPDATE backfill_chunks SET lease_until = NULL');
      expect((await run(rig, chunk, options)).outcome).toMatch(/done|over/);
      await settle(rig);
      expect(await read(rig, id)).toMatchObject({
        status: 'done',
        rowsRead: 40,
        rowsInserted: 40,
        rowsAlreadyThere: 0,
      });
      expect(await rig.compare()).toEqual({ rows: 40, lost: 0, doubled: 0, marked: 40, markedUncopied: 0 });
    }
  },
);

/** Begins something that never gets to its statement number `last`: its connections are cut there, as when its process dies. */
async function breakOff(
  rig: CdrRig,
  last: number,
  begin: (database: CdrRig['target']) => Promise<unknown>,
): Promise<void> {
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
    void betweenStatements(before, () => begin(database)).then(() => resolve());
  });
}

it('counts each row once while the runs of the source copy the same rows', async () => {
  await using rig = await openRig();
  const cdrs = makeCdrs(3_000, 2_900);
  await rig.insert(cdrs);
  const id = await planned(rig, from, to, 1_000);
  const chunks = await chunkIds(rig, id);
  const [synced, ...copied] = await Promise.all([
    rig.run({ pageRowsMax: 300 }),
    ...chunks.slice(0, 2).map((chunk, index) => run(rig, chunk, { owner: `${index}`, pageRowsMax: 300 })),
  ]);
  for (const chunk of chunks.slice(2)) copied.push(await run(rig, chunk));
  expect(copied.every(({ outcome }) => outcome === 'done')).toBe(true);
  const bySync = 'counts' in synced ? synced.counts.rowsInserted : 0;
  const { rowsRead, rowsInserted, rowsAlreadyThere } = await read(rig, id);
  expect(bySync + rowsInserted).toBe(await rig.countRows('cdrs'));
  expect(rowsInserted + rowsAlreadyThere).toBe(rowsRead);
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
});

it('lets no more of its chunks read the PBX at once than the source allows, and each be in one hand', async () => {
  await using rig = await openRig();
  await rig.insert(makeCdrs(100));
  const id = await planned(rig, from, to, 10);
  const [first = '', second = '', third = ''] = await chunkIds(rig, id);
  const outcomes: string[] = [];
  const holding = (next: () => Promise<void>) => ({ owner: 'holder', onProgress: next });
  await run(
    rig,
    first,
    holding(async () => {
      outcomes.push((await run(rig, first, { owner: 'other' })).outcome);
      await run(rig, second, {
        owner: 'second',
        onProgress: async () => outcomes.push((await run(rig, third, { owner: 'third' })).outcome),
      });
      outcomes.push((await run(rig, third, { owner: 'third' })).outcome);
    }),
  );
  expect(outcomes).toEqual(['held', 'full', 'done']);
});

it('writes nothing for one who slept through the end of its hold', async () => {
  await using rig = await openRig();
  await rig.insert(makeCdrs(40));
  const id = await planned(rig, from, to, 100);
  const [chunk = ''] = await chunkIds(rig, id);
  const sleeper = await run(rig, chunk, {
    pageRowsMax: 10,
    onProgress: async () => {
      await rig.ask("UPDATE backfill_chunks SET lease_until = '2020-01-01' WHERE status = 'running'");
      expect(await run(rig, chunk, { owner: 'other' })).toMatchObject({ outcome: 'done' });
    },
  });
  expect(sleeper).toEqual({ outcome: 'lost' });
  expect(await read(rig, id)).toMatchObject({ chunksDone: 1, rowsRead: 40, rowsInserted: 40 });
});

it('ends a chunk in hand at its next page when it is paused, and carries on when it is resumed', async () => {
  await using rig = await openRig('table');
  await rig.insert(makeCdrs(60));
  const id = await planned(rig, from, to, 32);
  const [first = '', second = ''] = await chunkIds(rig, id);
  const pause = async () => void (await changeBackfill(rig.target, id, 'pause', 'bia'));
  expect(await run(rig, first, { pageRowsMax: 10, onProgress: pause })).toMatchObject({ outcome: 'interrupted' });
  expect((await run(rig, second)).outcome).toBe('halted');
  expect(await read(rig, id)).toMatchObject({ status: 'paused', changedBy: 'bia', rowsRead: 9, chunksDone: 0 });
  expect(await changeBackfill(rig.target, id, 'resume', 'bia')).toBe(true);
  for (const chunk of [first, second]) await run(rig, chunk);
  await settle(rig);
  expect(await read(rig, id)).toMatchObject({ status: 'done', rowsInserted: 60, rowsRead: 60, rowsMarked: 60 });
});

it('leaves what was copied when it is cancelled, and takes no more', async () => {
  await using rig = await openRig();
  await rig.insert(makeCdrs(60));
  const id = await planned(rig, from, to, 32);
  const [first = '', second = ''] = await chunkIds(rig, id);
  const cancel = async () => void (await changeBackfill(rig.target, id, 'cancel', 'bia'));
  await run(rig, first, { pageRowsMax: 10, onProgress: cancel });
  expect((await run(rig, second)).outcome).toBe('over');
  await settle(rig);
  expect(await rig.ask('SELECT DISTINCT status FROM backfill_chunks')).toEqual([{ status: 'cancelled' }]);
  expect(await rig.countRows('cdrs')).toBeGreaterThan(0);
  expect(await changeBackfill(rig.target, id, 'resume', 'bia')).toBe(false);
});

it('ends as failed when a chunk failed for good, says why, and tries it again when it is resumed', async () => {
  await using rig = await openRig();
  await rig.insert(makeCdrs(60));
  const id = await planned(rig, from, to, 32);
  const [first = '', second = ''] = await chunkIds(rig, id);
  const away = { ...rig.source, cdr: rig.source.cdr && { ...rig.source.cdr, port: 1 } };
  await expect(run(rig, first, { source: away })).rejects.toThrow(/source pbx at .*:1\//);
  await expect(run(rig, first, { source: away, isLastTry: true })).rejects.toThrow(/source pbx/);
  await run(rig, second);
  await settle(rig);
  expect(await read(rig, id)).toMatchObject({
    status: 'failed',
    chunksFailed: 1,
    error: expect.stringMatching(/^1 chunks failed, such as: The CDR database of source pbx/),
  });
  await changeBackfill(rig.target, id, 'resume', 'bia');
  await run(rig, first);
  await settle(rig);
  expect(await read(rig, id)).toMatchObject({ status: 'done', error: null, rowsInserted: 60 });
});

it('refuses a range that overlaps with one that is not over', async () => {
  await using rig = await openRig();
  const id = await askBackfill(rig, from, to);
  const ask = (rangeFrom: string, rangeTo: string) =>
    requestBackfill(rig.target, { sourceId: 'pbx', rangeFrom, rangeTo, requestedBy: 'ana' });
  expect(await ask('2026-01-02 23:59:59', '2026-02-01 00:00:00')).toMatchObject({ overlapping: { id } });
  expect(await ask(to, '2026-02-01 00:00:00')).toMatchObject({ asked: expect.any(String) });
  await changeBackfill(rig.target, id, 'cancel', 'ana');
  expect(await ask(from, to)).toMatchObject({ asked: expect.any(String) });
});
