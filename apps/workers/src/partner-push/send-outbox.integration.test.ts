import { changePeer, createPeer, deletePeer, OutboxStore, resolveConflict } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { openRig } from './testing/open-rig.ts';
import { author, type PushRig } from './testing/push-rig.ts';

/** Goal: what is changed here is so at the partner, once, in order, and never over what was changed there. Method: real HTTP to a stub. */
const agree = (rig: PushRig) => rig.rig.count('sip_peers', 'NOT (content_hash <=> agreed_hash)');

it('creates, changes and removes a peer at the partner, in the order of the changes', async () => {
  await using rig = await openRig();
  const { database } = rig.rig;
  const content = { username: '7999', name: 'Portaria', active: true, host: 'dynamic' };
  const id = await createPeer(database, 'ixc', { content, sealedSecret: rig.seal('7999', 'a-new-sip-secret') }, author);
  expect(await changePeer(database, id, 1, { content: { callerId: 'Gate' } }, author)).toBe('changed');
  expect(await changePeer(database, id, 1, { content: { callerId: 'Door' } }, author)).toBe('stale');
  expect(await rig.send()).toMatchObject({ done: 2, failed: 0 });
  expect(rig.changes()).toEqual(['POST 7999', 'PUT 7999']);
  expect(rig.there.at(-1)).toMatchObject({
    username: '7999',
    callerid: 'Gate',
    secret: 'a-new-sip-secret',
    ativo: 'S',
  });
  expect(await agree(rig)).toBe(0);
  expect(await rig.rig.run('ixc', 'peers')).toMatchObject({ progress: { unchanged: 6, created: 0, changed: 0 } });

  const { version } = await rig.peer('7999');
  expect(await deletePeer(database, id, version, author)).toBe('changed');
  expect(await rig.send()).toMatchObject({ done: 1 });
  expect(rig.there.some(({ username }) => username === '7999')).toBe(false);
  const history = await rig.rig.ask(
    'SELECT field, author_kind AS by_ FROM record_changes WHERE entity_id = ? ORDER BY id',
    [id],
  );
  expect(history).toEqual(
    expect.arrayContaining([
      { field: 'callerId', by_: 'user' },
      { field: 'deleted', by_: 'user' },
    ]),
  );
  const text = JSON.stringify(await rig.rig.ask('SELECT * FROM outbox, record_changes'));
  expect(text).not.toContain('a-new-sip-secret');
});

it('shows both versions of a peer that was changed on both sides, and does as the person says', async () => {
  await using rig = await openRig();
  const { database } = rig.rig;
  for (const [username, choice, told] of [
    ['7001', 'ours', 'Here'],
    ['7002', 'theirs', 'There'],
  ] as const) {
    const peer = await rig.peer(username);
    await changePeer(database, peer.id, peer.version, { content: { callerId: 'Here' } }, author);
    const row = rig.there.find((candidate) => candidate.username === username) ?? {};
    row.callerid = 'There';
    expect(await rig.send()).toMatchObject({ conflicts: 1, done: 0 });
    expect(row.callerid).toBe('There');
    const [conflict] = await rig.rig.ask<{ id: string; ours: string; theirs: string }>(
      'SELECT id, ours, theirs FROM peer_conflicts WHERE resolved_at IS NULL',
    );
    expect(JSON.parse(conflict?.ours ?? '')).toMatchObject({ callerId: 'Here' });
    expect(JSON.parse(conflict?.theirs ?? '')).toMatchObject({ callerId: 'There' });
    expect(await rig.rig.run('ixc', 'peers')).toMatchObject({ progress: { changed: 0 } });
    expect(await resolveConflict(database, conflict?.id ?? '', { choice }, author)).toBe('resolved');
    expect(await rig.send()).toMatchObject({ done: 1 });
    const found = rig.there.find((candidate) => candidate.username === username);
    expect([found?.callerid, (await rig.peer(username)).callerId]).toEqual([told, told]);
  }
  expect(await agree(rig)).toBe(0);
});

it('settles a conflict by the rule of the partner, also of a peer that is there no more', async () => {
  await using rig = await openRig({ conflictRule: 'ours' });
  const { database } = rig.rig;
  for (const username of ['7001', '7002']) {
    const peer = await rig.peer(username);
    await changePeer(database, peer.id, peer.version, { content: { callerId: 'Here' } }, author);
  }
  Object.assign(rig.there[0] ?? {}, { callerid: 'There' });
  rig.there.splice(1, 1);
  expect(await rig.send()).toMatchObject({ conflicts: 2, done: 2 });
  for (const username of ['7001', '7002']) {
    expect(rig.there.find((row) => row.username === username)?.callerid).toBe('Here');
  }
  expect(await rig.rig.count('peer_conflicts', "resolution = 'ours' AND resolved_by = 'rule'")).toBe(2);
  expect(await agree(rig)).toBe(0);
});

it('waits as told, gives up in the end, and lets a person try again or cancel', async () => {
  await using rig = await openRig();
  const { database } = rig.rig;
  const peer = await rig.peer('7001');
  await changePeer(database, peer.id, peer.version, { content: { callerId: 'Here' } }, author);
  await changePeer(database, peer.id, peer.version + 1, { content: { callerId: 'Later' } }, author);
  rig.stub.server.plan({ fault: 'failed', when: ({ method }) => method === 'PUT' });
  expect(await rig.send()).toMatchObject({ postponed: 1, done: 0 });
  rig.stub.server.heal();
  expect(await rig.send()).toMatchObject({ done: 2 });
  expect(rig.there[0]?.callerid).toBe('Later');

  const id = await createPeer(database, 'ixc', { content: { username: '7003', active: true } }, author);
  expect(await rig.send()).toMatchObject({ failed: 1 });
  const [failed] = await rig.rig.ask<{ id: string; error: string }>(
    "SELECT id, last_error AS error FROM outbox WHERE status = 'failed'",
  );
  expect(failed?.error).toContain('already');
  const outbox = new OutboxStore(database);
  expect(await outbox.retry(failed?.id ?? '')).toBe(true);
  expect(await rig.send()).toMatchObject({ failed: 1 });
  expect(await outbox.cancel(failed?.id ?? '', 'operator')).toBe(true);
  expect(await rig.rig.count('sip_peers', `id = ${id} AND deleted_at IS NOT NULL`)).toBe(1);
});

it('does each change once in effect, wherever its process is killed', { timeout: 300_000 }, async () => {
  await using rig = await openRig();
  const { database } = rig.rig;
  const killsBefore = [9, 12, 14, 16, 18, 21];
  for (const killBefore of killsBefore) {
    const username = `8${killBefore}`;
    const id = await createPeer(database, 'ixc', { content: { username, active: true } }, author);
    await changePeer(database, id, 1, { content: { callerId: `c${killBefore}` } }, author);
    expect(await rig.runUntilKilled('outbox', { killBefore })).toBe('SIGKILL');
    await rig.rig.run('ixc', 'peers');
    await rig.send();
    expect(rig.there.filter((row) => row.username === username)).toMatchObject([{ callerid: `c${killBefore}` }]);
    expect(await rig.rig.count('sip_peers', `username = '${username}'`)).toBe(1);
  }
  expect(rig.changes().filter((change) => change.startsWith('POST'))).toHaveLength(killsBefore.length);
  expect(await rig.rig.count('peer_conflicts')).toBe(0);
  expect(await agree(rig)).toBe(0);
});
