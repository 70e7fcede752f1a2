import { cancelCdrPushes, retryCdrPushes } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { insertCdrs } from '../../partner-push/testing/insert-cdrs.ts';
import { openRig } from '../testing/open-rig.ts';
import type { PartnerRig } from '../testing/partner-rig.ts';
import { openRest } from '../testing/rest-partner.ts';

/** Goal: CDRs that go many at a time go once each, whatever the partner says in between. Method: real HTTP to a stub, with its faults. */
const began = new Date('2026-03-02T12:00:00Z');

async function openBulk(cdrs: number) {
  const rig = await openRig();
  const rest = await openRest();
  await rig.add(rest);
  await rig.ask(
    `INSERT INTO partner_resources (partner_id, resource, enabled, time_zone, full_every_hours, look_back_minutes,
       delete_share_max_percent, settings, version, updated_at)
     VALUES ('rest', 'cdr-push', 1, 'UTC', 24, 60, 10, '{"since":"2026-03-01T00:00:00Z"}', 1, UTC_TIMESTAMP(3))`,
  );
  await insertCdrs(rig.database, 'pbx', 0, cdrs, began);
  return {
    rig,
    stub: rest.stub,
    there: () =>
      rest.stub.state.calls.map(({ uniqueid }) => Number(String(uniqueid).split('.')[1])).sort((a, b) => a - b),
    async [Symbol.asyncDispose]() {
      await rest.stub[Symbol.asyncDispose]();
      await rig[Symbol.asyncDispose]();
    },
  };
}

const statuses = async (rig: PartnerRig) => {
  const rows = await rig.ask<{ status: string; count: string }>(
    'SELECT status, COUNT(*) AS count FROM cdr_pushes GROUP BY status',
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
};
const upTo = (count: number, except: number[] = []) =>
  Array.from({ length: count }, (_, n) => n).filter((n) => !except.includes(n));

it('sends many at a time, and finds the one that is refused among them', async () => {
  await using bulk = await openBulk(10);
  const { rig, stub } = bulk;
  await rig.ask("UPDATE cdrs SET src = 'refused' WHERE uniqueid = '1772452800.5'");
  expect(await rig.run('rest', 'cdr-push')).toMatchObject({
    outcome: 'succeeded',
    progress: { rows: 10, created: 9 },
    warning: expect.stringMatching(/1 CDRs were refused/),
  });
  expect(bulk.there()).toEqual(upTo(10, [5]));
  // 4, then 4 with the bad one as 2, 1 and 1, and 2, then the last 2
  expect(stub.server.requests).toHaveLength(1 + 5 + 1);
  const [kept] = await rig.ask("SELECT last_error AS error FROM cdr_pushes WHERE status = 'failed'");
  expect(kept).toMatchObject({ error: expect.stringMatching(/login não permitido/) });

  await rig.ask("UPDATE cdrs SET src = '7001' WHERE uniqueid = '1772452800.5'");
  expect(await retryCdrPushes(rig.database, 'rest', 'all')).toBe(1);
  expect(await rig.run('rest', 'cdr-push')).toMatchObject({ progress: { rows: 1, created: 1 } });
  expect(bulk.there()).toEqual(upTo(10));
});

it('goes on after a 429 in the middle where it stopped', async () => {
  await using bulk = await openBulk(12);
  const { rig, stub } = bulk;
  stub.server.plan({ fault: 'too-many-wait-120', after: 1, times: 1 });
  await expect(rig.run('rest', 'cdr-push')).rejects.toMatchObject({ retryAfterMs: expect.any(Number) });
  expect(await statuses(rig)).toEqual({ done: 4, waiting: 8 });
  expect(await rig.run('rest', 'cdr-push')).toMatchObject({ outcome: 'succeeded', progress: { created: 8 } });
  expect(bulk.there()).toEqual(upTo(12));
});

it('leaves to a person what may have arrived at a partner that cannot be asked', async () => {
  await using bulk = await openBulk(6);
  const { rig, stub } = bulk;
  stub.server.plan({ fault: 'reset', times: 1 });
  await expect(rig.run('rest', 'cdr-push')).rejects.toThrow();
  await rig.run('rest', 'cdr-push');
  expect(await statuses(rig)).toEqual({ failed: 4, done: 2 });
  const failed = await rig.ask<{ id: string }>(
    "SELECT cdr_id AS id FROM cdr_pushes WHERE status = 'failed' ORDER BY cdr_id",
  );
  const [first = '', ...others] = failed.map(({ id }) => id);
  expect(await retryCdrPushes(rig.database, 'rest', [first])).toBe(1);
  await rig.run('rest', 'cdr-push');
  expect(await statuses(rig)).toEqual({ failed: 4, done: 2 });
  expect(await cancelCdrPushes(rig.database, 'rest', [first])).toBe(1);
  expect(await retryCdrPushes(rig.database, 'rest', [first, ...others], { surelyNotThere: true })).toBe(3);
  await rig.run('rest', 'cdr-push');
  expect(bulk.there()).toEqual([1, 2, 3, 4, 5]);
  expect(await statuses(rig)).toEqual({ done: 5, cancelled: 1 });
});

it('stops at a partner that refuses everything, before it has given all of it up', async () => {
  await using bulk = await openBulk(60);
  const { rig } = bulk;
  await rig.ask("UPDATE cdrs SET src = 'refused'");
  await expect(rig.run('rest', 'cdr-push')).rejects.toThrow(/20 CDRs were refused one after the other.*não permitido/);
  expect(await statuses(rig)).toEqual({ failed: 20, waiting: 40 });
});
