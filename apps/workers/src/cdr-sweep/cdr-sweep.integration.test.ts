import { expect, it } from 'vitest';
import { cdrColumns } from '../cdr-sync/source/cdr-columns.ts';
import { recordedCdrs } from '../cdr-sync/testing/cdr-rig.ts';
import { openRig } from '../cdr-sync/testing/open-rig.ts';
import { disturb } from './testing/disturb.ts';
import { differencesOf, sweep } from './testing/sweep-rig.ts';

const cdrs = recordedCdrs(3);
const columns = cdrColumns.map(({ name }) => name).join(', ');

it('finds every row that was removed, changed or doubled on either side, names it, and sets it right', async () => {
  await using rig = await openRig('table');
  await rig.insert(cdrs);
  await rig.run();
  expect(await sweep(rig)).toMatchObject({
    outcome: 'succeeded',
    summary: { hours: 96, hoursComplete: 96, sourceRows: cdrs.length, hereRows: cdrs.length, found: {}, repaired: 0 },
  });

  const { expected, duplicates } = await disturb(rig, 140, columns);
  const bounds = { changedPercentMax: 100, changedRowsMin: 0 };
  const result = await sweep(rig, { bounds });
  expect(
    (await differencesOf(rig))
      .map(({ kind, uniqueid, linkedid, sequence }) => `${kind} ${uniqueid} ${linkedid} ${sequence}`)
      .sort(),
  ).toEqual(expected);
  expect(result).toMatchObject({
    outcome: 'succeeded',
    summary: { hoursComplete: 96, repaired: expected.length, held: 0, sourceDuplicates: duplicates },
  });
  const gone = expected.filter((name) => name.startsWith('gone')).length;
  const { rows, lost, doubled, marked, markedUncopied } = await rig.compare();
  // What the source has no more keeps its mark, and so do the digests of rows that were changed there.
  expect({ lost, doubled, unmarked: rows - (marked - markedUncopied - gone) }).toEqual({
    lost: 0,
    doubled: gone,
    unmarked: 0,
  });
  expect(await rig.countRows('cdrs WHERE gone_at_source_at IS NOT NULL')).toBe(gone);
  expect(await sweep(rig)).toMatchObject({ summary: { found: {}, hoursComplete: 96 } });
});
