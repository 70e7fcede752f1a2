import { expect, it } from 'vitest';
import { openIxc } from '../testing/ixc-partner.ts';
import { openRig } from '../testing/open-rig.ts';

/** Goal: what a partner has is here, once, with its history; nothing is taken for gone that may be there. Method: real HTTP to a stub. */
it('pulls each kind of record, links them, and writes nothing the second time', async () => {
  await using rig = await openRig();
  const ixc = await openIxc();
  await using stub = ixc.stub;
  const id = await rig.add(ixc);
  for (const resource of ['customers', 'contracts', 'plans', 'peers'] as const) {
    expect(await rig.run(id, resource)).toMatchObject({ outcome: 'succeeded' });
  }
  const tables = { customers: 7, contracts: 9, plans: 2, sip_peers: 25 };
  for (const [table, rows] of Object.entries(tables))
    expect({ table, rows: await rig.count(table) }).toEqual({ table, rows });
  // Every fifth peer names no contract.
  expect(
    await rig.count('sip_peers', "customer_id IS NOT NULL AND plan_id IS NOT NULL AND linked_by = 'partner'"),
  ).toBe(25);
  expect(await rig.count('sip_peers', 'contract_id IS NOT NULL')).toBe(20);
  expect(await rig.count('contracts', 'customer_id IS NOT NULL')).toBe(9);

  const before = await rig.ask('SELECT * FROM sip_peers ORDER BY id');
  const changes = await rig.count('record_changes');
  expect(await rig.run(id, 'peers')).toMatchObject({
    outcome: 'succeeded',
    progress: { rows: 25, created: 0, changed: 0, unchanged: 25 },
  });
  expect(await rig.ask('SELECT * FROM sip_peers ORDER BY id')).toEqual(before);
  expect(await rig.count('record_changes')).toBe(changes);

  const [one] = stub.tables.voip_sippeers ?? [];
  Object.assign(one ?? {}, { callerid: 'Portaria', secret: 'another-secret-55' });
  const run = await rig.run(id, 'peers');
  expect(run).toMatchObject({ outcome: 'succeeded', progress: { changed: 1, unchanged: 24 } });
  const [{ runId }] = [run as { runId: string }];
  const told = await rig.ask(
    'SELECT field, `before`, after, author_kind AS authorKind FROM record_changes WHERE run_id = ? ORDER BY field',
    [runId],
  );
  expect(told).toEqual([
    { field: 'callerId', before: null, after: 'Portaria', authorKind: 'run' },
    { field: 'secret', before: null, after: null, authorKind: 'run' },
  ]);
});
