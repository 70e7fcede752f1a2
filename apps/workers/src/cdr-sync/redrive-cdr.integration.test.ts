import { cdrBackfillQueue, quarantineKinds } from '@voip-sync/contracts';
import { CdrStore, dismissRecord, RedriveStore, SyncRunStore, saveMended } from '@voip-sync/database';
import { addJob, connectRedis, createLogger, openQueue, redisReady, startJobWorker } from '@voip-sync/runtime';
import type { FreePbxCdr } from '@voip-sync/testkit';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { expect, it } from 'vitest';
import { redriveProcessors } from '../quarantine/redrive-processors.ts';
import { redriveCdr } from './redrive-cdr.ts';
import { type CdrRig, recordedCdrs } from './testing/cdr-rig.ts';
import { openRig } from './testing/open-rig.ts';

/**
 * Goal: a row in quarantine comes to be at the target once, whoever corrects it, here or at the source, in whatever order, and its record says
 * how. Method: rows that no call can have, mended and retried between runs of the source.
 */
const [one, two, three] = recordedCdrs() as [FreePbxCdr, FreePbxCdr, FreePbxCdr];
const bad = { ...one, duration: -5, billsec: 3 };

type Record = { id: string; raw: string; reason: string; resolution: string | null; resolvedBy: string | null };
const records = (rig: CdrRig) =>
  rig.ask<Record>(
    `SELECT CAST(id AS CHAR) AS id, raw, reason, resolution, resolved_by AS resolvedBy FROM quarantine ORDER BY id`,
  );
const rows = (rig: CdrRig) =>
  rig.ask<{ uniqueid: string; duration: number }>('SELECT uniqueid, duration FROM cdrs ORDER BY sequence, uniqueid');

async function quarantine(rig: CdrRig, cdr: FreePbxCdr = bad): Promise<{ id: string; raw: object }> {
  await rig.insert([cdr]);
  await rig.run();
  const [record] = await records(rig);
  if (!record) throw new Error('nothing is in quarantine');
  return { id: record.id, raw: JSON.parse(record.raw) };
}

async function redrive(rig: CdrRig, id: string) {
  const store = new RedriveStore(rig.target);
  const record = await store.read(id);
  if (!record) throw new Error(`no record ${id}`);
  const result = await redriveCdr(rig.target, [rig.source])(record);
  if (result.outcome === 'refused') await store.saveRefused(id, result.reason);
  return result;
}

async function mend(rig: CdrRig, id: string, row: object) {
  expect(await saveMended(rig.target, id, JSON.stringify(row), 'ana')).toBe(true);
  return redrive(rig, id);
}

it('applies a mended row, and takes it for what it is whenever the source shows the bad one again', async () => {
  await using rig = await openRig('table');
  const { id, raw } = await quarantine(rig);
  expect(await mend(rig, id, { ...raw, duration: 5 })).toEqual({ outcome: 'mended' });
  expect(await rows(rig)).toEqual([{ uniqueid: one.uniqueid, duration: 5 }]);
  for (let again = 0; again < 2; again++) await rig.run();
  expect(await rows(rig)).toEqual([{ uniqueid: one.uniqueid, duration: 5 }]);
  expect(await records(rig)).toEqual([expect.objectContaining({ id, resolution: 'mended', resolvedBy: 'ana' })]);
  expect(JSON.parse((await records(rig))[0]?.raw ?? '')).toEqual(raw);
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
});

it.each([
  ['as the person had it', { duration: 5 }],
  ['in another way', { duration: 9, lastapp: 'Queue' }],
])('lets the mended row go when the source is corrected, %s', async (_, correction) => {
  await using rig = await openRig();
  const { id, raw } = await quarantine(rig);
  await mend(rig, id, { ...raw, duration: 5 });
  await rig.pbx.query('UPDATE cdr SET ?', [correction]);
  await rig.run();
  expect(await rows(rig)).toEqual([{ uniqueid: one.uniqueid, duration: correction.duration }]);
  expect(await records(rig)).toMatchObject([{ resolution: 'replaced', resolvedBy: 'cdr-sync' }]);
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
});

it('inserts nothing for a mended row when the source was corrected before', async () => {
  await using rig = await openRig();
  const { id, raw } = await quarantine(rig);
  await rig.pbx.query('UPDATE cdr SET duration = 5');
  const result = mend(rig, id, { ...raw, duration: 5 });
  await expect(result).resolves.toEqual({ outcome: 'mended' });
  await rig.run();
  expect(await rows(rig)).toEqual([{ uniqueid: one.uniqueid, duration: 5 }]);
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });

  const other = await openRig();
  await using _other = other;
  await other.insert([bad, { ...bad, duration: 5 }]);
  await other.run();
  const [record] = await records(other);
  expect(await mend(other, record?.id ?? '', { ...raw, duration: 5 })).toEqual({ outcome: 'replaced' });
  expect(await rows(other)).toEqual([{ uniqueid: one.uniqueid, duration: 5 }]);
});

it('doubles no row that was mended under another key and date, when the bad one can be mapped one day', async () => {
  await using rig = await openRig();
  const { id, raw } = await quarantine(rig);
  await mend(rig, id, { ...raw, duration: 5, uniqueid: 'mended.1', calldate: '2020-01-01 00:00:00' });
  const [mended] = await rig.ask<{ digest: string }>('SELECT row_digest AS digest FROM cdrs');
  const [target] = await rig.target.getRepository('cdr').find();
  const lease = await new SyncRunStore(rig.target).start({
    ...{ sourceId: 'pbx', kind: 'cdr', owner: 'test', leaseMs: 30_000, trigger: 'manual', jobId: null },
  });
  if (!lease || !target) throw new Error('no lease');
  const saved = await new CdrStore(rig.target).savePage({
    lease: lease.lease,
    runId: lease.runId,
    move: {},
    rows: [{ ...target, calldate: one.calldate, uniqueid: one.uniqueid, rowDigest: mended?.digest } as never],
    quarantined: [],
    resolved: [],
    counted: { rowsRead: 0, rowsInserted: 0, rowsAlreadyThere: 0, rowsQuarantined: 0, rowsMarked: 0 },
  });
  expect(saved.counted).toMatchObject({ rowsInserted: 0, rowsAlreadyThere: 1 });
  expect(await rows(rig)).toEqual([{ uniqueid: 'mended.1', duration: 5 }]);
});

it('puts a row that is mended again in the place of the one that was mended before', async () => {
  await using rig = await openRig();
  const { id, raw } = await quarantine(rig);
  await mend(rig, id, { ...raw, duration: 50, uniqueid: 'wrong.1' });
  expect(await mend(rig, id, { ...raw, duration: -1 })).toMatchObject({ outcome: 'refused' });
  expect(await rows(rig)).toEqual([{ uniqueid: 'wrong.1', duration: 50 }]);
  await mend(rig, id, { ...raw, duration: 5 });
  expect(await rows(rig)).toEqual([{ uniqueid: one.uniqueid, duration: 5 }]);
});

it.each([
  [{ duration: -1 }, /^duration is -1 s/],
  [{ calldate: 'today' }, /^calldate is "today"/],
  [{ duraton: 5 }, /has "duraton", which is no column of cdr/],
  [{ uniqueid: 'x'.repeat(200) }, /^uniqueid has 200 characters, and 150 fit/],
])('says why a row that was mended to %j cannot be applied, and lets it wait', async (change, says) => {
  await using rig = await openRig();
  const { id, raw } = await quarantine(rig);
  expect(await mend(rig, id, { ...raw, duration: 5, ...change })).toMatchObject({ outcome: 'refused' });
  expect(await records(rig)).toMatchObject([{ resolution: null, reason: expect.stringMatching(says) }]);
  expect(await rows(rig)).toEqual([]);
});

it('maps a row as it came when that can be done now, once', async () => {
  await using rig = await openRig();
  const { id } = await quarantine(rig);
  expect(await redrive(rig, id)).toMatchObject({
    outcome: 'refused',
    reason: expect.stringMatching(/^duration is -5 s/),
  });
  // What this version refuses an earlier one may have taken: the record of a good row stands for one that an upgrade made mappable.
  const good = await openRig();
  await using _good = good;
  await good.insert([one]);
  await good.run();
  const [copied] = await good.ask<{ digest: string }>('SELECT row_digest AS digest FROM cdrs');
  await good.ask('DELETE FROM cdrs');
  await good.ask(
    `INSERT INTO quarantine (source_id, kind, digest, reason, raw, first_seen_at, last_seen_at, seen_count)
     VALUES ('pbx', 'cdr', ?, 'of an earlier version', ?, NOW(), NOW(), 1)`,
    [copied?.digest, JSON.stringify(one)],
  );
  const [record] = await records(good);
  expect(await redrive(good, record?.id ?? '')).toEqual({ outcome: 'retried' });
  expect(await good.run()).toMatchObject({ counts: { rowsInserted: 0, rowsAlreadyThere: 1 } });
  expect(await good.compare()).toMatchObject({ lost: 0, doubled: 0 });
});

it('keeps a dismissed row dismissed, however often the source shows it, and applies it if it is corrected', async () => {
  await using rig = await openRig();
  const { id } = await quarantine(rig);
  expect(await dismissRecord(rig.target, id, 'a test of the PBX', 'ana')).toBe(true);
  await rig.run();
  expect(await records(rig)).toMatchObject([{ resolution: 'dismissed', resolvedBy: 'ana' }]);
  await rig.pbx.query('UPDATE cdr SET duration = 5');
  await rig.run();
  expect(await records(rig)).toMatchObject([{ resolution: 'replaced' }]);
  expect(await rows(rig)).toHaveLength(1);
});

it('tries all that wait of a kind, from where an earlier attempt ended', async () => {
  await using rig = await openRig();
  await rig.insert([bad, { ...two, duration: -7 }, { ...three, duration: -9 }]);
  await rig.run();
  const waiting = await records(rig);
  for (const { id, raw } of waiting.slice(0, 2)) {
    await saveMended(rig.target, id, JSON.stringify({ ...JSON.parse(raw), duration: 5 }), 'ana');
  }
  const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
  const url = await testRedisUrl();
  const [producer, consumer] = [connectRedis(url, 'producer', logger), connectRedis(url, 'worker', logger)];
  await redisReady(producer);
  const queue = openQueue(cdrBackfillQueue, producer);
  const upToId = waiting.at(-1)?.id ?? '';
  const asked = { kind: 'cdr', sourceId: 'pbx', reason: 'which no call can last', upToId, askedBy: 'bia' };
  const job = await addJob(queue, quarantineKinds.cdr.all, asked);
  await job.updateProgress({ afterId: waiting[0]?.id, tried: 1, applied: 1, refused: 0 });
  const stopping = new AbortController().signal;
  const options = { database: rig.target, logger, stopping, onProgress: () => undefined };
  const processors = redriveProcessors('cdr', redriveCdr(rig.target, [rig.source]), options);
  const worker = startJobWorker({ queue: cdrBackfillQueue, processors, connection: consumer, concurrency: 1, logger });
  const done = await waitUntil(async () => ((await job.isCompleted()) ? queue.getJob(job.id ?? '') : undefined), {
    what: 'all are tried',
    timeoutMs: 30_000,
  });
  expect(done?.returnvalue).toEqual({ afterId: upToId, tried: 3, applied: 2, refused: 1 });
  expect(await records(rig)).toMatchObject([
    { resolution: null },
    { resolution: 'mended', resolvedBy: 'bia' },
    { resolution: null, reason: expect.stringMatching(/^duration is -[79] s/) },
  ]);
  await worker.close();
  await queue.close();
  for (const redis of [producer, consumer]) redis.disconnect();
});
