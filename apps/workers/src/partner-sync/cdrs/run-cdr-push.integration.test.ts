import { expect, it } from 'vitest';
import { insertCdrs } from '../../partner-push/testing/insert-cdrs.ts';
import { openRig } from '../../partner-push/testing/open-rig.ts';

/** Goal: each CDR that a partner is to have goes there once, wherever the process is killed. Method: real HTTP to a stub, real SIGKILLs. */
it('sends each CDR once, also when its process is killed anywhere', { timeout: 300_000 }, async () => {
  await using rig = await openRig();
  const before = rig.stub.tables.cdr?.length ?? 0;
  await rig.planCdrPush('2026-03-01T00:00:00Z');
  await insertCdrs(rig.rig.database, 'pbx', 0, 6, new Date('2026-03-02T12:00:00Z'));
  await insertCdrs(rig.rig.database, 'pbx', 100, 2, new Date('2026-02-02T12:00:00Z'));
  for (const killBefore of [12, 19, 22, 25]) {
    expect(await rig.runUntilKilled('cdr-push', { killBefore })).toBe('SIGKILL');
  }
  expect(await rig.rig.run('ixc', 'cdr-push', { owner: 'job 1' })).toMatchObject({ outcome: 'succeeded' });
  const there = (rig.stub.tables.cdr ?? []).slice(before);
  expect(there.map(({ uniqueid }) => uniqueid).sort()).toEqual([0, 1, 2, 3, 4, 5].map((n) => `1772452800.${n}`));
  const kept = await rig.rig.ask('SELECT external_id AS id FROM cdr_pushes WHERE status = ? ORDER BY id + 0', ['done']);
  expect(kept.map(({ id }) => id)).toEqual(there.map(({ id }) => id).sort((a, b) => Number(a) - Number(b)));
  expect(await rig.rig.run('ixc', 'cdr-push')).toMatchObject({ outcome: 'succeeded', progress: { rows: 0 } });
});
