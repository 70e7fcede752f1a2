import { createDatabase } from '@voip-sync/database';
import type { FreePbxCdr } from '@voip-sync/testkit';
import { openDoor } from '@voip-sync/testkit/network/open-door.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { expect, it } from 'vitest';
import { type BeforeStatement, betweenStatements } from './testing/between-statements.ts';
import { type CdrRig, recordedCdrs } from './testing/cdr-rig.ts';
import { runUntilKilled } from './testing/kill-runs.ts';
import { openRig } from './testing/open-rig.ts';

/**
 * Goal: every row of the source is at the target exactly once, and a mark says so truly, whatever happens between any two statements.
 * Method: count the statements of a small run, in the driver, and let the thing happen before each of them in turn.
 */
const cdrs = recordedCdrs();
const few = cdrs.slice(0, 40);
const pageRowsMax = 15;
/** Ways of marking, and before which statements a run breaks off: one in so many. */
const markings = [
  ['column', 'DATETIME', 1],
  ['table', undefined, 3],
] as const;
const never = new Promise<void>(() => undefined);

async function expectExactlyOnce(rig: CdrRig): Promise<void> {
  const { rows, ...found } = await rig.compare();
  expect(found).toEqual({ lost: 0, doubled: 0, marked: rows, markedUncopied: 0 });
}

it.each(markings)('copies rows that are inserted between any two statements (marking: %s)', async (marking, type) => {
  await using rig = await openRig(marking, type);
  await rig.insert(few);
  const calldate =
    few
      .map((cdr) => cdr.calldate)
      .sort()
      .at(-1) ?? '';
  const inserted = new Set<number>();
  const statements = await betweenStatements(
    async (number) => {
      const some = few[number % few.length] as FreePbxCdr;
      inserted.add(number);
      // one at a time, fewer in a page than a page has: else the run would have ever more to read
      const later = [{ ...some, calldate, uniqueid: `new.${number}` }, { ...some, billsec: 1_000 + number }, some];
      await rig.insert([later[number % later.length] as FreePbxCdr]);
      expect((await rig.compare()).markedUncopied).toBe(0);
    },
    () => rig.run({ pageRowsMax }),
  );
  expect(inserted.size).toBe(statements);
  expect(await rig.run({ pageRowsMax })).toMatchObject({ outcome: 'succeeded' });
  await expectExactlyOnce(rig);
});

it.each(markings)(
  'carries on where a run broke off before any of its statements (marking: %s)',
  async (marking, type, oneIn) => {
    await using rig = await openRig(marking, type);
    await rig.insert(few);
    const statements = await betweenStatements(
      () => undefined,
      () => rig.run({ pageRowsMax }),
    );
    for (let last = 1; last <= statements; last += oneIn) {
      for (const table of ['cdrs', 'sync_cursors']) await rig.ask(`DELETE FROM ${table}`);
      await rig.pbx.query(marking === 'column' ? 'UPDATE cdr SET sync = NULL' : 'DELETE FROM voip_sync_marks');
      await breakOff(rig, last);
      expect(await rig.compare()).toMatchObject({ doubled: 0, markedUncopied: 0 });
      await rig.ask('UPDATE sync_cursors SET lease_until = NULL');
      expect(await rig.run({ pageRowsMax })).toMatchObject({ outcome: 'succeeded' });
      await expectExactlyOnce(rig);
    }
    const [runs] = await rig.ask<{ count: string }>("SELECT COUNT(*) AS count FROM sync_runs WHERE status = 'running'");
    expect(Number(runs?.count)).toBe(0);
  },
);

/** Begins a run that never gets to its statement number `last`: its connections are cut there, as when its process dies. */
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
    // A run may need fewer statements than the one before it, and then gets to its end.
    void betweenStatements(before, () => rig.run({ database, owner: 'broken', pageRowsMax })).then(() => resolve());
  });
}

it('loses and doubles nothing when its process is killed', { timeout: 180_000 }, async () => {
  await using rig = await openRig('column', 'DATETIME');
  await rig.insert(cdrs);
  for (const killBefore of [17, 26]) {
    expect(await runUntilKilled(rig, { killBefore })).toMatchObject({ signal: 'SIGKILL' });
    expect(await rig.compare()).toMatchObject({ doubled: 0, markedUncopied: 0 });
  }
  expect(Number((await runUntilKilled(rig)).output)).toBeGreaterThan(26);
  await expectExactlyOnce(rig);
  const statuses = await rig.ask<{ status: string }>('SELECT status FROM sync_runs ORDER BY id');
  expect(statuses.map(({ status }) => status)).toEqual([...Array(2).fill('interrupted'), 'succeeded']);
});

it('lets one of two runs at a time do the work', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  const results = await Promise.all(['one', 'two', 'three'].map((owner) => rig.run({ owner, pageRowsMax: 50 })));
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['held', 'held', 'succeeded']);
  expect(await rig.countRows('sync_runs')).toBe(1);
  await expectExactlyOnce(rig);
});

it('refuses a runner that slept through the end of its lease, wherever it woke up', async () => {
  await using rig = await openRig('column', 'DATETIME');
  await rig.insert(few);
  const statements = await betweenStatements(
    () => undefined,
    () => rig.run({ pageRowsMax }),
  );
  for (let asleep = 8; asleep <= statements; asleep += 3) {
    for (const table of ['cdrs', 'sync_cursors']) await rig.ask(`DELETE FROM ${table}`);
    await rig.pbx.query('UPDATE cdr SET sync = NULL');
    let overtaken: Promise<unknown> | undefined;
    let isOver = false;
    const overtake = async (number: number) => {
      if (number !== asleep) return;
      // The same owner need not wait for the lease to run out.
      overtaken = rig.run({ owner: 'sleeper', pageRowsMax }).finally(() => {
        isOver = true;
      });
      // Within a transaction the sleeper holds the cursor's row and the other waits for it; else the other is done first.
      await waitUntil(async () => (isOver || (await aLockIsAwaited(rig)) ? true : undefined), {
        what: 'the other run is done or waits',
        timeoutMs: 20_000,
        // The server renews what INNODB_TRX shows only when nobody has looked for 100 ms.
        pollMs: 110,
      });
    };
    await betweenStatements(overtake, () => rig.run({ owner: 'sleeper', pageRowsMax }));
    expect(await overtaken).toMatchObject({ outcome: 'succeeded' });
    await expectExactlyOnce(rig);
  }
});

async function aLockIsAwaited(rig: CdrRig): Promise<boolean> {
  const waiting = await rig.ask(
    `SELECT 1 FROM information_schema.innodb_trx JOIN information_schema.processlist ON id = trx_mysql_thread_id
     WHERE trx_state = 'LOCK WAIT' AND db = DATABASE()`,
  );
  return waiting.length > 0;
}

it('ends with the page in hand when it is told to stop, and lets go of the lease', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  const stop = new AbortController();
  const onProgress = async () => stop.abort();
  const result = await rig.run({ pageRowsMax: 50, stopping: stop.signal, onProgress });
  expect(result).toMatchObject({ outcome: 'interrupted' });
  expect((await rig.compare()).lost).toBeGreaterThan(0);
  expect(await rig.ask('SELECT status, cursor_after FROM sync_runs')).toEqual([
    { status: 'interrupted', cursor_after: expect.stringMatching(/^2026-/) },
  ]);
  expect(await rig.run({ owner: 'next' })).toMatchObject({ outcome: 'succeeded' });
  await expectExactlyOnce(rig);
});

it('says which source is away, at the start and in mid-run, and carries on when it is back', async () => {
  await using rig = await openRig('column', 'DATETIME');
  await rig.insert(cdrs);
  const { cdr } = rig.source;
  if (!cdr) throw new Error('no cdr');
  await using door = await openDoor(`mysql://${cdr.host}:${cdr.port}`);
  const port = Number(new URL(door.url).port);
  rig.source = { ...rig.source, cdr: { ...cdr, host: '127.0.0.1', port } };
  const away = new RegExp(`source pbx at 127\\.0\\.0\\.1:${port}/${cdr.database} failed.*next try carries on`, 's');
  await expect(rig.run({ pageRowsMax: 50, onProgress: () => door.shut() })).rejects.toThrow(away);
  await expect(rig.run()).rejects.toThrow(away);
  expect(await rig.compare()).toMatchObject({ doubled: 0, markedUncopied: 0 });
  const failed = { status: 'failed', error: expect.stringContaining(`127.0.0.1:${port}`) };
  expect(await rig.ask('SELECT status, error FROM sync_runs')).toEqual([failed, failed]);
  await door.open();
  expect(await rig.run()).toMatchObject({ outcome: 'succeeded' });
  await expectExactlyOnce(rig);
});

it('says that the target is away, doubles nothing, and carries on when it is back', async () => {
  await using rig = await openRig('column', 'DATETIME');
  await rig.insert(few);
  const statements = await betweenStatements(
    () => undefined,
    () => rig.run({ pageRowsMax }),
  );
  await using door = await openDoor(rig.targetUrl);
  const database = createDatabase(door.url, { poolSize: 3 });
  await database.initialize();
  for (let shutBefore = 6; shutBefore < statements; shutBefore += 7) {
    for (const table of ['cdrs', 'sync_cursors']) await rig.ask(`DELETE FROM ${table}`);
    await rig.pbx.query('UPDATE cdr SET sync = NULL');
    let isShut = false;
    const shutDoor = async (number: number) => {
      if (number !== shutBefore) return;
      isShut = true;
      await door.shut();
    };
    const error = await rejectionOf(() => betweenStatements(shutDoor, () => rig.run({ database, pageRowsMax })));
    // A slow run renews its lease, and so has more statements than another.
    if (!isShut) continue;
    expect(error?.message).toMatch(/The target database \(DATABASE_URL\) went away/);
    await door.open();
    expect(await rig.compare()).toMatchObject({ doubled: 0, markedUncopied: 0 });
    expect(await rig.run({ database, pageRowsMax })).toMatchObject({ outcome: 'succeeded' });
    await expectExactlyOnce(rig);
  }
  await database.destroy();
});

async function rejectionOf(run: () => Promise<unknown>): Promise<Error | undefined> {
  return run().then(
    () => undefined,
    (error: Error) => error,
  );
}
