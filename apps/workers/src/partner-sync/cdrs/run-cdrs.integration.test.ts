import { cdrEntity, linkCdrs, type QuarantinedRecordRow, quarantinedRecordEntity } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { redrivePartnerRecord } from '../records/redrive-partner-record.ts';
import { openIxc } from '../testing/ixc-partner.ts';
import { openRig } from '../testing/open-rig.ts';
import { namesOfCdr } from './names-of-cdr.ts';

/** Goal: each CDR of a partner is here once, as the partner has it now, and whose it is is known. Method: real HTTP to a stub. */
it('pulls all CDRs by window, then what is new or changed, and quarantines what cannot be read', async () => {
  await using rig = await openRig();
  const ixc = await openIxc({ peers: 20 });
  await using stub = ixc.stub;
  const id = await rig.add(ixc);
  await rig.ask(
    `INSERT INTO partner_resources (partner_id, resource, enabled, time_zone, full_every_hours, look_back_minutes,
       delete_share_max_percent, version, updated_at) VALUES (?, 'cdrs', 1, 'UTC', 24, 60, 10, 1, UTC_TIMESTAMP(3))`,
    [id],
  );
  await rig.run(id, 'peers');
  const rows = stub.tables.cdr ?? [];
  const local = (ms: number) => new Date(ms - 3 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  rows.forEach((row, index) => {
    row.calldate = local(Date.now() - (index + 1) * 3_600_000);
  });
  const [first, second, third] = rows;
  Object.assign(third ?? {}, { id_sip: '', ramal: '7005' });
  expect(await rig.run(id, 'cdrs')).toMatchObject({ outcome: 'succeeded', progress: { rows: 25, created: 25 } });
  expect(await rig.count('partner_cdrs', 'peer_id IS NOT NULL')).toBe(25);
  const [linked] = await rig.ask(
    `SELECT peer.username FROM partner_cdrs AS cdr JOIN sip_peers AS peer ON peer.id = cdr.peer_id WHERE cdr.external_id = '3'`,
  );
  expect(linked).toEqual({ username: '7005' });

  Object.assign(first ?? {}, { custo: '0.9900' });
  Object.assign(second ?? {}, { duration: 'soon' });
  rows.push({ ...third, id: '26', calldate: local(Date.now() - 60_000) });
  const again = await rig.run(id, 'cdrs');
  expect(again).toMatchObject({ outcome: 'succeeded', progress: { created: 1, changed: 1, quarantined: 1 } });
  expect(await rig.ask("SELECT cost FROM partner_cdrs WHERE external_id = '1'")).toEqual([{ cost: '0.9900' }]);
  expect(await rig.count('partner_cdrs')).toBe(26);

  const [bad] = await rig.database.getRepository(quarantinedRecordEntity).findBy({ kind: 'partner-cdrs' });
  const mended = JSON.stringify({ ...JSON.parse(bad?.raw ?? '{}'), duration: '9', custo: '0.7700' });
  const redrive = redrivePartnerRecord(rig.options);
  expect(await redrive(bad as QuarantinedRecordRow)).toMatchObject({ outcome: 'refused' });
  expect(await redrive({ ...(bad as QuarantinedRecordRow), mended })).toMatchObject({ outcome: 'mended' });
  expect(await rig.ask("SELECT cost FROM partner_cdrs WHERE external_id = '2'")).toEqual([{ cost: '0.7700' }]);
  expect(await rig.count('partner_cdrs')).toBe(26);

  stub.listFault = 'cut-short';
  const before = await rig.ask("SELECT cursor_ms FROM partner_resources WHERE resource = 'cdrs'");
  await expect(rig.run(id, 'cdrs')).rejects.toThrow('not complete');
  expect(await rig.ask("SELECT cursor_ms FROM partner_resources WHERE resource = 'cdrs'")).toEqual(before);
});

it("links a PBX's CDR to the one peer that it names, and to none where two are called so", async () => {
  await using rig = await openRig();
  for (const id of ['one', 'two']) {
    const ixc = await openIxc({ id, peers: id === 'one' ? 9 : 1 });
    await using _ = ixc.stub;
    await rig.add(ixc);
    await rig.run(id, 'customers');
    await rig.run(id, 'peers');
  }
  const columns = cdrEntity.options.columns;
  const empty = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, column?.type === 'varchar' ? '' : 0]),
  );
  const calls = [
    { accountcode: '7004', channel: 'PJSIP/7005-0000000a' },
    { channel: 'PJSIP/trunk-0000000b', dstchannel: 'PJSIP/7006-0000000c' },
    { channel: 'PJSIP/7001-0000000d' },
  ];
  for (const [index, call] of calls.entries()) {
    const at = { startedAt: new Date(), copiedAt: new Date(), calldate: '2026-03-02 09:00:00', goneAtSourceAt: null };
    const row = { ...empty, ...at, sourceId: 'pbx', uniqueid: `1.${index}`, rowDigest: '0'.repeat(32), ...call };
    const { id: _, ...fresh } = row as typeof row & { id: unknown };
    await rig.database.manager.insert(cdrEntity, fresh);
  }
  expect(await linkCdrs(rig.database, 'test', namesOfCdr)).toBe(3);
  const links = await rig.ask(
    `SELECT peer.username, link.customer_id IS NOT NULL AS hasCustomer FROM cdr_links AS link
     JOIN sip_peers AS peer ON peer.id = link.peer_id ORDER BY link.cdr_id`,
  );
  expect(links.map(({ username, hasCustomer }) => [username, Number(hasCustomer)])).toEqual([
    ['7004', 1],
    ['7006', 1],
  ]);
});
