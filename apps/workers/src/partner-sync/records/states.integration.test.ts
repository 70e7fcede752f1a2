import { PartnerStore, RegistrationStore } from '@voip-sync/database';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { expect, it } from 'vitest';
import { applyEndpointsTo } from '../../call-events/process-endpoint-status.ts';
import { openIxc } from '../testing/ixc-partner.ts';
import { openRig } from '../testing/open-rig.ts';
import { runPull } from '../testing/run-pull.ts';

/** Goal: what stands around a pull is true: rules, links, times, what is changed here, and a process that dies. Method: a stub over real HTTP. */
it('makes peers of a contract that ended inactive, and only those come back with it', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using stub = ixc.stub;
  const id = await rig.add(ixc, { contractSetsPeers: true });
  for (const resource of ['contracts', 'peers'] as const) await rig.run(id, resource);
  const active = () => rig.count('sip_peers', 'active = 1');
  // Of 25, four are inactive at the partner; of those that are active, contracts 4 and 8 are not.
  const byRule = await rig.count('sip_peers', 'inactive_by_rule = 1');
  expect(byRule).toBeGreaterThan(0);
  expect(await active()).toBe(21 - byRule);
  const changes = await rig.count('record_changes');
  await rig.run(id, 'peers');
  expect(await rig.count('record_changes')).toBe(changes);
  for (const contract of stub.tables.cliente_contrato ?? []) contract.status = 'A';
  await rig.run(id, 'contracts');
  expect(await active()).toBe(21);
});

it('lists what changed where the partner offers it, and all every so often', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using _stub = ixc.stub;
  const id = await rig.add(ixc);
  const timetable = { resource: 'customers', enabled: true, everySeconds: 60, cronPattern: null, timeZone: 'UTC' };
  const bounds = { fullEveryHours: 24, lookBackMinutes: 60, deleteShareMaxPercent: 10 };
  await new PartnerStore(rig.database).saveSchedules(id, [{ ...timetable, ...bounds }]);
  expect(await rig.run(id, 'customers')).toMatchObject({ progress: { rows: 7 }, summary: { full: true } });
  expect(await rig.run(id, 'customers')).toMatchObject({ progress: { rows: 0 }, summary: { full: false } });
  expect(await rig.run(id, 'customers', { full: true })).toMatchObject({
    progress: { rows: 7 },
    summary: { full: true },
  });
  await rig.ask("UPDATE partner_resources SET last_full_at = '2026-01-01' WHERE partner_id = ?", [id]);
  expect(await rig.run(id, 'customers')).toMatchObject({ summary: { full: true } });
  expect(await rig.count('customers', 'deleted_at IS NOT NULL')).toBe(0);
});

it('keeps what was changed here: until it is sent, or as a conflict when the partner changed it too', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using stub = ixc.stub;
  const id = await rig.add(ixc);
  await rig.run(id, 'peers');
  await rig.ask(
    "UPDATE sip_peers SET caller_id = 'Nossa', content_hash = REPEAT('a', 64) WHERE external_id IN ('1', '2', '3')",
  );
  const rows = stub.tables.voip_sippeers ?? [];
  Object.assign(rows[1] ?? {}, { callerid: 'Deles' });
  stub.tables.voip_sippeers = rows.filter((row) => row.id !== '3');
  for (const _ of ['found', 'found again']) {
    expect(await rig.run(id, 'peers')).toMatchObject({ outcome: 'succeeded', progress: { conflicts: 2, retired: 0 } });
  }
  expect(await rig.count('sip_peers', "caller_id = 'Nossa' AND deleted_at IS NULL")).toBe(3);
  const conflicts = await rig.ask<{ theirs: string | null; ours: string }>(
    'SELECT ours, theirs FROM peer_conflicts ORDER BY peer_id',
  );
  expect(
    conflicts.map(({ ours, theirs }) => [JSON.parse(ours).callerId, theirs && JSON.parse(theirs).callerId]),
  ).toEqual([
    ['Nossa', 'Deles'],
    ['Nossa', null],
  ]);
});

it('tells since when a peer has been registered, and writes only what changed', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using _stub = ixc.stub;
  const id = await rig.add(ixc);
  await rig.run(id, 'peers');
  const store = new RegistrationStore(rig.database);
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute));
  const tell = (registered: boolean, minute: number) => store.save(id, [{ externalId: '1', registered }], at(minute));
  expect([await tell(true, 0), await tell(true, 1), await tell(false, 2), await tell(false, 3)]).toEqual([1, 0, 1, 0]);
  const told = await rig.ask(
    'SELECT registered, from_at AS fromAt, until_at AS untilAt FROM peer_registrations ORDER BY id',
  );
  expect(told).toMatchObject([
    { fromAt: at(0), untilAt: at(2) },
    { fromAt: at(2), untilAt: null },
  ]);
});

it('carries on after a process that was killed in the middle of a pull', async () => {
  await using rig = await openRig();
  const ixc = await openIxc({ peers: 300 });
  await using stub = ixc.stub;
  const partnerId = await rig.add(ixc);
  const key = rig.keys.keys.get('test')?.toString('base64') ?? '';
  const pull = { databaseUrl: rig.databaseUrl, redisUrl: rig.redisUrl, key, partnerId, resource: 'peers' as const };
  stub.server.plan({ fault: 'hang', after: 12 });
  const asked = stub.server.requests.length;
  const untilHanging = () =>
    waitUntil(async () => (stub.server.requests.length > asked + 12 ? true : undefined), {
      what: 'the partner hangs',
      timeoutMs: 60_000,
    });
  const { signal } = await runPull(pull, untilHanging);
  expect(signal).toBe('SIGKILL');
  stub.server.heal();
  expect((await runPull(pull)).report).toMatchObject({ outcome: 'succeeded', progress: { rows: 300 } });
  expect(await rig.count('sip_peers')).toBe(300);
  expect(await rig.count('record_changes', "field = 'created'")).toBe(300);
  expect(await rig.count('sync_runs', "status = 'interrupted'")).toBe(1);
});

it('tells from the PBX at which a partner registers since when its peers are registered', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using _stub = ixc.stub;
  const id = await rig.add(ixc, { registrarSourceId: 'pbx' });
  await rig.run(id, 'peers');
  const [peer] = await rig.ask<{ id: string; username: string }>(
    'SELECT id, username FROM sip_peers ORDER BY id LIMIT 1',
  );
  if (!peer) throw new Error('the stub has no peers');
  const hear = (sourceId: string, registered: boolean, second: number, endpoint = peer.username.toUpperCase()) => {
    const occurredAtUs = (1_795_187_000 + second) * 1_000_000;
    const word = { id: '0'.repeat(32), sourceId, endpoint, registered, occurredAtUs, receivedAtUs: occurredAtUs };
    return applyEndpointsTo(rig.database)([{ ...word, clock: 'pbx' }]);
  };
  await hear('pbx', true, 10);
  await hear('pbx', true, 20);
  await hear('another', false, 30);
  await hear('pbx', true, 30, 'nobody');
  await hear('pbx', false, 40);
  await hear('pbx', true, 35);
  const stretches = await rig.ask(
    'SELECT registered, from_at AS fromAt, until_at AS untilAt FROM peer_registrations WHERE peer_id = ? ORDER BY id',
    [peer.id],
  );
  const at = (second: number) => new Date((1_795_187_000 + second) * 1_000);
  expect(stretches).toEqual([
    { registered: 1, fromAt: at(10), untilAt: at(40) },
    { registered: 0, fromAt: at(40), untilAt: null },
  ]);
  expect(await rig.count('peer_registrations')).toBe(2);
  expect(await rig.count('sip_peers', 'registered = 0')).toBe(1);
});
