import { openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import { expect, it } from 'vitest';
import { LeaseLostError } from '../sync/sync-lease.ts';
import { SyncRunStore } from '../sync/sync-run.store.ts';
import { cdrEntity, cdrTextWidths } from './cdr.entity.ts';
import { CdrStore } from './cdr.store.ts';
import type { NewCdr } from './insert-cdrs.ts';

const request = { sourceId: 'pbx', kind: 'cdr', owner: 'test', leaseMs: 30_000, trigger: 'manual', jobId: null };
const noCounts = { rowsRead: 0, rowsInserted: 0, rowsAlreadyThere: 0, rowsQuarantined: 0, rowsMarked: 0 };
const blank = Object.fromEntries(Object.keys(cdrTextWidths).map((name) => [name, '']));

function cdr(number: number, changes: Partial<NewCdr> = {}): NewCdr {
  return {
    ...(blank as unknown as NewCdr),
    rowDigest: String(number).padStart(32, '0'),
    startedAt: new Date('2026-11-20T08:00:00Z'),
    startedAtAssumed: false,
    timeZone: 'UTC',
    calldate: '2026-11-20 08:00:00',
    clid: 'tab\t, line\n, back\\slash, "quotes\', NUL\0 and 😀',
    duration: 5,
    billsec: 3,
    amaflags: 3,
    uniqueid: `1795160325.${number}`,
    sequence: number,
    ...changes,
  };
}

const openStore = () => openTestDatabase({ poolSize: 4 });

/** Goal: nothing is cut or dropped on the way in. Method: pages on both sides of the size from which rows travel as a file. */
it.each([20, 700])(
  'puts the one row of %i that the database refuses into quarantine and keeps the others',
  async (count) => {
    const { database, close } = await openStore();
    try {
      const started = await new SyncRunStore(database).start(request);
      if (!started) throw new Error('no lease');
      const rows = Array.from({ length: count }, (_, number) =>
        cdr(number, number === 7 ? { src: '5'.repeat(256) } : {}),
      );
      const page = {
        lease: started.lease,
        runId: started.runId,
        move: {},
        quarantined: [],
        resolved: [],
        counted: noCounts,
      };
      const saved = await new CdrStore(database).savePage({ ...page, rows: [...rows, cdr(3)] });
      expect([...saved.refused]).toEqual([cdr(7).rowDigest]);
      const counts = { rowsRead: count + 1, rowsInserted: count - 1, rowsAlreadyThere: 1, rowsQuarantined: 1 };
      expect(saved.counted).toMatchObject(counts);
      const [row] = await database.getRepository(cdrEntity).find({ order: { id: 'ASC' }, take: 1 });
      expect(row).toMatchObject({ clid: cdr(0).clid, startedAt: cdr(0).startedAt, sourceId: 'pbx' });
      const reasons = await database.query('SELECT reason FROM quarantine');
      expect(reasons).toEqual([{ reason: expect.stringMatching(/Data too long for column 'src'/) }]);
    } finally {
      await close();
    }
  },
);

it('writes nothing for a runner whose lease went to another', async () => {
  const { database, close } = await openStore();
  try {
    const runs = new SyncRunStore(database);
    const first = await runs.start(request);
    expect(await runs.start({ ...request, owner: 'other' })).toBeUndefined();
    const second = await runs.start(request);
    if (!first || !second) throw new Error('no lease');
    expect(Number(second.lease.fence)).toBe(Number(first.lease.fence) + 1);
    const page = {
      rows: [cdr(1)],
      move: { position: '2026-11-20 08:00:00' },
      quarantined: [],
      resolved: [],
      counted: noCounts,
    };
    const late = new CdrStore(database).savePage({ ...page, lease: first.lease, runId: first.runId });
    await expect(late).rejects.toThrow(LeaseLostError);
    expect(await database.query('SELECT COUNT(*) AS count FROM cdrs')).toEqual([
      { count: expect.toSatisfy((n) => Number(n) === 0) },
    ]);
    expect(await database.query('SELECT position FROM sync_cursors')).toEqual([{ position: null }]);
  } finally {
    await close();
  }
});
