import { PartnerStore, type QuarantinedRecordRow, quarantinedRecordEntity } from '@voip-sync/database';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { expect, it } from 'vitest';
import { deletePartner } from '../delete-partner.ts';
import { decideHeld } from '../process-partner-sync.ts';
import type { PartnerRunResult } from '../runs/run-partner.ts';
import { openIxc } from '../testing/ixc-partner.ts';
import { openRig } from '../testing/open-rig.ts';
import { redrivePartnerRecord } from './redrive-partner-record.ts';

/**
 * Goal: nothing is removed that may still be there, and nothing that was refused is lost. Method: a stub that cuts its list, loses rows, or sends
 * bad ones; then what an operator does about it.
 */
const idOf = (run: PartnerRunResult) => ('runId' in run ? run.runId : '');
const gone = 'deleted_at IS NOT NULL';

it('removes nothing after a listing that was cut', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using stub = ixc.stub;
  const id = await rig.add(ixc);
  await rig.run(id, 'peers');
  stub.listFault = 'cut-short';
  await expect(rig.run(id, 'peers')).rejects.toThrow(/listing of peers is not complete.*nothing was taken for gone/s);
  expect(await rig.count('sip_peers', gone)).toBe(0);
  const [run] = await rig.ask('SELECT status, error FROM sync_runs ORDER BY id DESC LIMIT 1');
  expect(run).toMatchObject({ status: 'failed', error: expect.stringMatching(/not complete/) });
});

it('holds a large loss until somebody approves, and spares what came back', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using stub = ixc.stub;
  const id = await rig.add(ixc);
  await rig.run(id, 'peers');
  const all = stub.tables.voip_sippeers ?? [];
  stub.tables.voip_sippeers = all.slice(10);
  const dry = await rig.run(id, 'peers', { mode: 'dry-run' });
  expect(dry).toMatchObject({ outcome: 'dry-run', summary: { held: { unseen: 10, known: 25 } } });
  expect(await rig.count('planned_changes', `run_id = ${idOf(dry)} AND action = 'delete'`)).toBe(10);

  const first = await rig.run(id, 'peers');
  expect(first).toMatchObject({ outcome: 'held', warning: expect.stringMatching(/10 of 25 peers/) });
  expect(await rig.count('sip_peers', gone)).toBe(0);
  expect(await decideHeld(rig.options, { runId: idOf(first), decision: 'refuse', by: 'ana' })).toEqual({
    outcome: 'refused',
    retired: 0,
  });
  expect(await decideHeld(rig.options, { runId: idOf(first), decision: 'approve', by: 'ana' })).toEqual({
    outcome: 'over',
    retired: 0,
  });

  const second = await rig.run(id, 'peers');
  stub.tables.voip_sippeers = all.slice(4);
  const third = await rig.run(id, 'peers');
  expect(await decideHeld(rig.options, { runId: idOf(second), decision: 'approve', by: 'ana' })).toMatchObject({
    outcome: 'over',
  });
  expect(await decideHeld(rig.options, { runId: idOf(third), decision: 'approve', by: 'ana' })).toEqual({
    outcome: 'approved',
    retired: 4,
  });
  expect(await rig.count('sip_peers', gone)).toBe(4);
  expect(await rig.count('record_changes', "field = 'deleted' AND author = 'ana'")).toBe(4);

  stub.tables.voip_sippeers = all;
  expect(await rig.run(id, 'peers')).toMatchObject({ outcome: 'succeeded', progress: { changed: 4 } });
  expect(await rig.count('sip_peers', gone)).toBe(0);
});

it('keeps bad records, and applies them when they are mended here or come well', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using stub = ixc.stub;
  const id = await rig.add(ixc);
  const [one, two] = stub.tables.voip_sippeers ?? [];
  const good = { one: one?.name, two: { ...two } };
  Object.assign(one ?? {}, { username: '', name: '' });
  Object.assign(two ?? {}, { username: '', name: '' });
  expect(await rig.run(id, 'peers')).toMatchObject({ outcome: 'succeeded', progress: { created: 23, quarantined: 2 } });
  const records = await rig.database.getRepository(quarantinedRecordEntity).find({ order: { id: 'ASC' } });
  expect(records).toHaveLength(2);
  expect(records[0]).toMatchObject({ sourceId: id, kind: 'partner-peers', reason: expect.stringMatching(/username/) });
  const redrive = redrivePartnerRecord(rig.options);
  expect(await redrive(records[0] as QuarantinedRecordRow)).toMatchObject({ outcome: 'refused' });
  const mended = JSON.stringify({ ...JSON.parse(records[0]?.raw ?? '{}'), username: '7999', name: good.one });
  expect(await redrive({ ...(records[0] as QuarantinedRecordRow), mended, askedBy: 'ana' })).toMatchObject({
    outcome: 'mended',
  });
  expect(await rig.count('sip_peers', "username = '7999'")).toBe(1);

  Object.assign(two ?? {}, good.two);
  expect(await rig.run(id, 'peers')).toMatchObject({ progress: { created: 1 } });
  expect(await rig.count('quarantine', "resolution = 'retried' AND resolved_by LIKE 'run %'")).toBe(1);
});

it('ends the run of a partner that is deleted, and leaves nothing of it', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using stub = ixc.stub;
  const id = await rig.add(ixc);
  await rig.run(id, 'customers');
  stub.server.plan({ fault: 'hang', after: 1 });
  const running = rig.run(id, 'peers').then(
    () => 'it ended well',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  await waitUntil(async () => ((await rig.count('sip_peers')) > 0 ? true : undefined), {
    what: 'a page',
    timeoutMs: 30_000,
  });
  await new PartnerStore(rig.database).beginDeletion(id);
  const options = { stopping: rig.options.stopping, onProgress: () => undefined };
  await expect(deletePartner(rig.database, id, options)).rejects.toThrow(/goes on/);
  expect(await running).toMatch(/BadInputError: .*deleted or disabled|PartnerError/);
  await deletePartner(rig.database, id, options);
  for (const table of ['partners', 'sip_peers', 'customers', 'partner_requests']) {
    expect({ table, rows: await rig.count(table) }).toEqual({ table, rows: 0 });
  }
  await expect(rig.run(id, 'peers')).rejects.toThrow(/There is no partner/);
});
