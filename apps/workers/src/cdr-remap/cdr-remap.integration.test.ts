import { RemapStore, savePbxSources } from '@voip-sync/database';
import { createLogger } from '@voip-sync/runtime';
import { expect, it } from 'vitest';
import { type CdrRig, recordedCdrs } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { type CdrRemapOptions, runCdrRemap } from './run-cdr-remap.ts';

/** Goal: times that a wrong zone gave are mended once, as they were shown. Method: a zone that is corrected between two runs. */
const cdrs = recordedCdrs(3);
const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
const shiftOf = (rig: CdrRig) =>
  rig.ask<{ seconds: string; zone: string | null; count: string }>(
    `SELECT TIMESTAMPDIFF(SECOND, calldate, started_at) AS seconds, time_zone AS zone, COUNT(*) AS count
     FROM cdrs GROUP BY seconds, zone ORDER BY seconds`,
  );

function remap(rig: CdrRig, id: string, options: Partial<CdrRemapOptions> = {}) {
  const stopping = new AbortController().signal;
  const { target: database, source } = rig;
  return runCdrRemap({ database, sources: [source], remapId: id, logger, stopping, onProgress: () => {}, ...options });
}

async function configure(rig: CdrRig, timeZone: string): Promise<void> {
  rig.source = { ...rig.source, timeZone };
  const { id, name } = rig.source;
  const rest = { eventsKind: null, cdrMarking: 'none', recordingUrlTemplate: null };
  await savePbxSources(rig.target, [{ id, name, timeZone, ...rest }]);
}

it('notices a corrected zone, shows what would move, moves it once, and can go on where it was killed', async () => {
  await using rig = await openRig();
  await configure(rig, 'America/Sao_Paulo');
  await rig.insert(cdrs);
  expect(await rig.run()).toMatchObject({
    warning: expect.stringMatching(/rows stand 3 h later.*America\/Sao_Paulo.*remaps/),
  });
  expect(await rig.ask('SELECT kind FROM source_notices')).toEqual([{ kind: 'zone-suspect' }]);
  await configure(rig, 'UTC');
  expect(await rig.ask("SELECT message FROM source_notices WHERE kind = 'zone-changed'")).toEqual([
    { message: expect.stringMatching(/was America\/Sao_Paulo until .*Z and is UTC since.*POST \/api\/v1\/remaps/) },
  ]);
  const [before] = await shiftOf(rig);
  expect(before).toMatchObject({ zone: 'America/Sao_Paulo' });

  const store = new RemapStore(rig.target);
  const { id } = await store.add({ sourceId: 'pbx', fromCalldate: null, toCalldate: null });
  expect(await remap(rig, id, { pageRowsMax: 50 })).toEqual({ outcome: 'ready' });
  expect(await store.find(id)).toMatchObject({
    timeZone: 'UTC',
    rowsRead: cdrs.length,
    rowsToChange: cdrs.length,
    rowsChanged: 0,
    shifts: JSON.stringify({ [-10_800]: cdrs.length }),
  });
  expect(await shiftOf(rig)).toEqual([before]);

  expect(await store.move(id, ['ready'], 'applying')).toBe(true);
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  expect(await remap(rig, id, { pageRowsMax: 50, stopping: stop.signal, onProgress })).toEqual({
    outcome: 'interrupted',
  });
  expect((await shiftOf(rig)).length).toBe(2);
  const both = await Promise.all([remap(rig, id, { pageRowsMax: 50 }), remap(rig, id, { pageRowsMax: 50 })]);
  expect(both.map(({ outcome }) => outcome)).toContain('done');
  expect(await shiftOf(rig)).toEqual([{ seconds: expect.anything(), zone: 'UTC', count: expect.anything() }]);
  expect(await rig.countRows('cdrs WHERE started_at <> calldate')).toBe(0);
  expect(await store.find(id)).toMatchObject({ status: 'done', rowsChanged: cdrs.length });
  expect(await rig.ask("SELECT kind FROM source_notices WHERE kind = 'zone-changed'")).toEqual([]);
  expect(await remap(rig, id)).toEqual({ outcome: 'nothing to do' });
  expect(await rig.run()).toMatchObject({ counts: { rowsInserted: 0 } });
});

it('moves only the range that was asked for, and refuses what was counted by another zone', async () => {
  await using rig = await openRig();
  await configure(rig, 'America/Sao_Paulo');
  await rig.insert(cdrs);
  await rig.run();
  await configure(rig, 'UTC');
  const store = new RemapStore(rig.target);
  const middle = cdrs.map(({ calldate }) => calldate).sort()[100] ?? '';
  const { id } = await store.add({ sourceId: 'pbx', fromCalldate: null, toCalldate: middle });
  await remap(rig, id);
  await store.move(id, ['ready'], 'applying');
  await remap(rig, id);
  const earlier = cdrs.filter(({ calldate }) => calldate < middle).length;
  expect(await rig.countRows('cdrs WHERE started_at = calldate')).toBe(earlier);
  expect(await rig.countRows("source_notices WHERE kind = 'zone-changed'")).toBe(1);

  const other = await store.add({ sourceId: 'pbx', fromCalldate: middle, toCalldate: null });
  await remap(rig, other.id);
  await store.move(other.id, ['ready'], 'applying');
  rig.source = { ...rig.source, timeZone: 'Asia/Tokyo' };
  await expect(remap(rig, other.id)).rejects.toThrow(
    /was counted by UTC.*is set to Asia\/Tokyo now: ask for a new one/,
  );
  expect(await store.find(other.id)).toMatchObject({ status: 'failed', error: expect.stringContaining('Asia/Tokyo') });
  expect(await rig.countRows('cdrs WHERE started_at = calldate')).toBe(earlier);
});
