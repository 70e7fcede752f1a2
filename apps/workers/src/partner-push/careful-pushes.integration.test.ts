import { peerSecretPlace } from '@voip-sync/contracts';
import { changePeer, createPeer, measureOutbox, OutboxStore, PartnerStore } from '@voip-sync/database';
import { openSecret } from '@voip-sync/runtime';
import { expect, it } from 'vitest';
import { openRig } from './testing/open-rig.ts';
import { author, type PushRig } from './testing/push-rig.ts';

/** Goal: what cannot be sent now waits, in its order, and says why. Method: real HTTP to a stub, with its faults. */
const change = async (rig: PushRig, username: string, callerId: string) => {
  const { id, version } = await rig.peer(username);
  return changePeer(rig.rig.database, id, version, { content: { callerId } }, author);
};

it("settles a conflict by the partner's version where the rule says so", async () => {
  await using rig = await openRig({ conflictRule: 'theirs' });
  for (const username of ['7001', '7002', '7003']) await change(rig, username, 'Here');
  Object.assign(rig.there[0] ?? {}, { callerid: 'There' });
  rig.there.splice(1, 1);
  expect(await rig.send()).toMatchObject({ conflicts: 2, done: 2 });
  expect(rig.changes()).toEqual(['PUT 7003']);
  expect(await rig.peer('7001')).toMatchObject({ callerId: 'There', deletedAt: null });
  expect((await rig.peer('7002')).deletedAt).not.toBeNull();
  expect(await rig.rig.count('peer_conflicts', "resolution = 'theirs' AND resolved_by = 'rule'")).toBe(2);
});

it('holds a peer up behind its failed change, and no other peer', async () => {
  await using rig = await openRig();
  const outbox = new OutboxStore(rig.rig.database);
  for (const callerId of ['a', 'b', 'c']) await change(rig, '7001', callerId);
  await change(rig, '7002', 'd');
  rig.stub.refusal = { username: '7001', message: 'callerid inválido' };
  expect(await rig.send()).toMatchObject({ failed: 1, done: 1 });
  expect(await rig.statuses()).toMatchObject([
    { status: 'failed' },
    { status: 'waiting' },
    { status: 'waiting' },
    { status: 'done' },
  ]);
  expect(await rig.send()).toMatchObject({ done: 0, failed: 0 });
  expect(await measureOutbox(rig.rig.database)).toMatchObject([
    { partnerId: 'ixc', status: 'failed', count: 1 },
    { partnerId: 'ixc', status: 'waiting', count: 2 },
  ]);
  const [failed] = await rig.rig.ask<{ id: string; error: string }>(
    "SELECT id, last_error AS error FROM outbox WHERE status = 'failed'",
  );
  expect(failed?.error).toContain('callerid inválido');
  rig.stub.refusal = undefined;
  expect(await outbox.retry(failed?.id ?? '')).toBe(true);
  expect(await rig.send()).toMatchObject({ done: 3 });
  expect(rig.there[0]?.callerid).toBe('c');

  // giving the first up gives those behind it up, and takes the partner's version
  await change(rig, '7001', 'e');
  await change(rig, '7001', 'f');
  rig.stub.refusal = { username: '7001', message: 'callerid inválido' };
  await rig.send();
  const [again] = await rig.rig.ask<{ id: string }>("SELECT id FROM outbox WHERE status = 'failed'");
  expect(await outbox.cancel(again?.id ?? '', 'operator')).toBe(true);
  expect(await outbox.cancel(again?.id ?? '', 'operator')).toBe(false);
  expect(await rig.send()).toMatchObject({ done: 1 });
  expect(await rig.peer('7001')).toMatchObject({ callerId: 'c' });
});

it('waits while its partner is disabled or refuses our credentials, and goes on when that is mended', async () => {
  await using rig = await openRig();
  const partners = new PartnerStore(rig.rig.database);
  await change(rig, '7001', 'a');
  await change(rig, '7002', 'b');
  await partners.change('ixc', 1, { enabled: false });
  expect(await new OutboxStore(rig.rig.database).findDuePartners()).toEqual([]);
  expect(await rig.send()).toMatchObject({ outcome: 'off', done: 0 });

  await partners.change('ixc', 2, { enabled: true });
  rig.stub.server.plan({ fault: 'unauthorised' });
  expect(await rig.send()).toMatchObject({ postponed: 1, failed: 0 });
  expect(await rig.rig.count('outbox', "status = 'waiting' AND last_error LIKE '%401%'")).toBe(2);
  expect(await new OutboxStore(rig.rig.database).findDuePartners()).toEqual([]);
  rig.stub.server.heal();
  await partners.change('ixc', 3, { name: 'IXC' });
  expect(await new OutboxStore(rig.rig.database).findDuePartners()).toEqual(['ixc']);
  expect(await rig.send()).toMatchObject({ done: 2 });

  await partners.beginDeletion('ixc');
  const { id, version } = await rig.peer('7001');
  expect(await changePeer(rig.rig.database, id, version, { content: { callerId: 'x' } }, author)).toBe('unknown');
  await expect(createPeer(rig.rig.database, 'ixc', { content: { username: 'x' } }, author)).rejects.toThrow(
    /no partner/,
  );
  expect(await rig.send()).toMatchObject({ outcome: 'off' });
});

it('keeps a secret that the partner does not tell through a change of the username, there and here', async () => {
  await using rig = await openRig();
  const content = { username: '7900', active: true };
  const id = await createPeer(
    rig.rig.database,
    'ixc',
    { content, sealedSecret: rig.seal('7900', 'kept-sip-secret') },
    author,
  );
  await rig.send();
  const there = rig.there.at(-1) ?? {};
  // from now on it is told no more
  Object.assign(there, { secret: '', username: '7901', name: '7901' });
  expect(await rig.rig.run('ixc', 'peers')).toMatchObject({ progress: { changed: 1 } });
  const opened = async (username: string) => {
    const [row] = await rig.rig.ask<{ sealed: string }>('SELECT sealed_secret AS sealed FROM sip_peers WHERE id = ?', [
      id,
    ]);
    return openSecret(row?.sealed ?? '', peerSecretPlace('ixc', username), rig.rig.keys);
  };
  expect(await opened('7901')).toBe('kept-sip-secret');
  const { version } = await rig.peer('7901');
  const reseal = (sealed: string) => rig.seal('7902', openSecret(sealed, peerSecretPlace('ixc', '7901'), rig.rig.keys));
  await changePeer(rig.rig.database, id, version, { content: { username: '7902' }, reseal }, author);
  await rig.send();
  expect(rig.there.at(-1)).toMatchObject({ username: '7902' });
  expect(await opened('7902')).toBe('kept-sip-secret');
});

const isList = (request?: { headers: Record<string, string> }) => request?.headers.ixcsoft === 'listar';

it('holds nothing against what waits behind a change that arrived and could not be read back', async () => {
  await using rig = await openRig({ conflictRule: 'theirs' });
  const { database } = rig.rig;
  const created = await createPeer(database, 'ixc', { content: { username: '7900', active: true } }, author);
  await changePeer(database, created, 1, { content: { callerId: 'Gate' } }, author);
  await change(rig, '7001', 'Door');
  await change(rig, '7001', 'Main door');
  const { server } = rig.stub;
  // what is asked right after a write
  const isReadBack = () => !isList(server.requests.at(-2));
  server.plan({ fault: 'unauthorised', when: (request) => isList(request) && isReadBack() });
  expect(await rig.send()).toMatchObject({ done: 0, postponed: 1 });
  expect(await rig.statuses()).toMatchObject([{ operation: 'adopt', status: 'sending' }, ...Array(3).fill({})]);
  for (let round = 0; round < 4; round++) {
    await rig.rig.run('ixc', 'peers');
    await rig.send();
  }
  expect(rig.changes()).toEqual(['POST 7900', 'PUT 7900', 'PUT 7001', 'PUT 7001']);
  for (const [username, callerId] of [
    ['7900', 'Gate'],
    ['7001', 'Main door'],
  ] as const) {
    expect(rig.there.filter((row) => row.username === username)).toMatchObject([{ callerid: callerId }]);
    expect(await rig.peer(username)).toMatchObject({ callerId, deletedAt: null });
  }
  expect(await rig.rig.count('peer_conflicts')).toBe(0);
});
