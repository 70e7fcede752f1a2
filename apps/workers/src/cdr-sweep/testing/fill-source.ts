import { type GenerationName, readGeneration } from '@voip-sync/testkit';
import { type CdrRig, recordedCdrs } from '../../cdr-sync/testing/cdr-rig.ts';

/** Each copy of the recordings is so many seconds later than the one before. */
const roundS = 3_600;

/**
 * Fills the source's empty table with at least so many rows: the recordings again and again, an hour later each time, up to yesterday. The
 * server makes them of those that are there. Answers how many hours they cover.
 */
export async function fillSource(
  rig: CdrRig,
  rows: number,
  generation: GenerationName = 'freepbx-17',
): Promise<number> {
  const recorded = recordedCdrs(0);
  const rounds = Math.ceil(rows / recorded.length);
  const daysAgo = Math.ceil((rounds * roundS) / 86_400) + 2;
  const { keep } = readGeneration(generation);
  const first = recordedCdrs(daysAgo).map(keep);
  await rig.insert(first);
  const columns = Object.keys(first[0] ?? {});
  const shifted = columns.map((name) => {
    if (name === 'calldate') return 'calldate + INTERVAL ? SECOND';
    if (name === 'uniqueid' || name === 'linkedid') return `CONCAT(LEFT(${name}, 10) + ?, SUBSTRING(${name}, 11))`;
    return name;
  });
  const places = shifted.filter((expression) => expression.includes('?')).length;
  for (let made = 1; made < rounds; made *= 2) {
    const seconds = made * roundS;
    const limit = Math.min(made, rounds - made) * recorded.length;
    const end = `ORDER BY calldate LIMIT ${limit}`;
    await rig.pbx.query(
      `INSERT INTO cdr (${columns.join(', ')}) SELECT ${shifted.join(', ')} FROM (SELECT * FROM cdr ${made * 2 > rounds ? end : ''}) made`,
      Array(places).fill(seconds),
    );
  }
  await rig.pbx.query('ANALYZE TABLE cdr');
  return (daysAgo + 1) * 24;
}
