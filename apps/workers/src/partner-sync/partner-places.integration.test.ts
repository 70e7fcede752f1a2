import { jobsByRole, partnerRunJob, partnerTickJob } from '@voip-sync/contracts';
import { PartnerStore } from '@voip-sync/database';
import {
  addJob,
  checkProcessors,
  connectRedis,
  type JobDefinition,
  sealSecret,
  startJobWorker,
} from '@voip-sync/runtime';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { expect, it } from 'vitest';
import { partnerSyncProcessors } from './process-partner-sync.ts';
import { openIxc } from './testing/ixc-partner.ts';
import { openRig } from './testing/open-rig.ts';

/** Goal: partners do not touch each other, and no secret gets out. Method: the queue with a worker of two places, one partner that hangs. */
const schedule = {
  resource: 'peers',
  enabled: true,
  everySeconds: 1,
  cronPattern: null,
  timeZone: 'UTC',
  fullEveryHours: 24,
  lookBackMinutes: 60,
  deleteShareMaxPercent: 10,
};

it('runs one partner by its timetable while another hangs, and shows no secret anywhere', async () => {
  await using rig = await openRig();
  const [well, hanging] = [await openIxc({ id: 'well' }), await openIxc({ id: 'hanging' })];
  await using _well = well.stub;
  await using _hanging = hanging.stub;
  hanging.stub.server.plan({ fault: 'hang' });
  const store = new PartnerStore(rig.database);
  for (const partner of [hanging, well]) {
    await rig.add(partner);
    const resources = ['peers', 'customers', 'contracts', 'plans'];
    await store.saveSchedules(
      partner.partner.id,
      resources.map((resource) => ({ ...schedule, resource })),
    );
  }
  const processors = partnerSyncProcessors(rig.options);
  checkProcessors([...jobsByRole['partner-sync']] as JobDefinition[], processors);
  const { queue, logger } = rig.options;
  const connection = connectRedis(rig.redisUrl, 'worker', logger);
  const worker = startJobWorker({ queue: 'partner-sync', processors, connection, concurrency: 2, logger });
  try {
    await addJob(queue, partnerTickJob, {});
    const synced = async () => {
      const runs = await rig.count('sync_runs', "source_id = 'well' AND status = 'succeeded'");
      return runs >= 4 ? true : undefined;
    };
    await waitUntil(synced, { what: 'four runs beside the partner that hangs', timeoutMs: 60_000 });
    expect(await rig.count('sync_runs', "source_id = 'hanging' AND status = 'running'")).toBe(1);
    expect(await rig.count('sip_peers')).toBe(25);
    await addJob(queue, partnerRunJob, {
      partnerId: 'well',
      resource: 'check',
      trigger: 'manual',
      mode: 'apply',
      full: false,
    });
    await waitUntil(async () => (await store.find('well'))?.checkLatencyMs ?? undefined, {
      what: 'the check',
      timeoutMs: 30_000,
    });
  } finally {
    await worker.close(true);
    connection.disconnect();
  }
  const secrets = [
    ...Object.values(well.secrets),
    'sip-secret-',
    Buffer.from(`17:${well.secrets.password}`).toString('base64'),
  ];
  const told = [await rig.dumpDatabase(), await rig.dumpRedis(), rig.log()];
  expect(told.every((text) => text.length > 1_000)).toBe(true);
  for (const secret of secrets) expect(told.some((text) => text.includes(secret))).toBe(false);
});

it('cannot be run with another key, and says which', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using _stub = ixc.stub;
  const id = await rig.add(ixc);
  const other = { current: 'other', keys: new Map([['other', Buffer.alloc(32, 7)]]) };
  const sealed = JSON.stringify({ password: sealSecret('x', `partner ${id} password`, other) });
  await rig.ask('UPDATE partners SET sealed_secrets = ? WHERE id = ?', [sealed, id]);
  await expect(rig.run(id, 'peers')).rejects.toThrow(/sealed with the key "other"/);
  expect(await rig.count('sync_runs', "status = 'failed' AND error LIKE '%key \"other\"%'")).toBe(1);
});
