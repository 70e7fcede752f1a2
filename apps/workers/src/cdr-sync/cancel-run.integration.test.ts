import { SyncRunStore } from '@voip-sync/database';
import type { FreePbxCdr } from '@voip-sync/testkit';
import { expect, it } from 'vitest';
import { moveCdr, recordedCdrs } from './testing/cdr-rig.ts';
import { openRig } from './testing/open-rig.ts';

/** The source has another row whenever a page has been copied, so that the run comes to an end only by being cancelled. */
it('ends when somebody asks it to, keeps what it copied, and the next run goes on from there', async () => {
  await using rig = await openRig();
  const [one] = recordedCdrs(1) as [FreePbxCdr];
  const addRow = (second: number) => rig.insert([moveCdr(one, second)]);
  await addRow(0);
  await addRow(1);
  let pages = 1;
  const result = await rig.run({
    pageRowsMax: 1,
    onProgress: async () => {
      pages += 1;
      await addRow(pages);
      const [run] = await rig.ask<{ id: string }>("SELECT id FROM sync_runs WHERE status = 'running'");
      if (run) await new SyncRunStore(rig.target).askToCancel(run.id);
    },
  });
  expect(result).toMatchObject({ outcome: 'cancelled' });
  expect(await rig.ask('SELECT status, error FROM sync_runs')).toEqual([{ status: 'cancelled', error: null }]);
  expect(await rig.run()).toMatchObject({ outcome: 'succeeded' });
  expect(await rig.compare()).toMatchObject({ lost: 0, doubled: 0 });
});
