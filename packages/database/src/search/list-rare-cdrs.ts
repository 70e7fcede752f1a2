import { hourMs } from '../cdr-totals/mark-hours.ts';
import { type Stretch, uniteStretches } from '../cdr-totals/plan-sums.ts';
import type { Database } from '../open-database.ts';
import type { PageRequest } from '../read/read-page.ts';
import type { CdrFilter } from './cdr-conditions.ts';
import { type Conditions, whereOf } from './conditions.ts';
import { type AskWithin, inSnapshot, isKept, whereKept, within } from './read-kept-sums.ts';

const withinSecondMs = 999;

/** Whether kept sums tell where the rows of a filter are: it asks for a source or a disposition, which may be rare, and for nothing else. */
export function isToldByKept(filter: CdrFilter): boolean {
  return isKept(filter) && (filter.sourceId !== undefined || filter.disposition !== undefined);
}

/**
 * Tells `read` in which stretches of time the next rows of such a filter stand, so that a page of what is rare, or nowhere, does not look
 * through all the rows there are: the quarters that have any by the kept sums, the newest first, and whatever is told by rows alone.
 */
export function readWhereKept<T>(
  database: Database,
  filter: CdrFilter,
  { rowsMax, after }: PageRequest,
  limitMs: number,
  read: (ask: AskWithin, stretches: Conditions) => Promise<T[]>,
): Promise<T[]> {
  // the place's own second is part of what comes next; its hour is never told by kept sums, which count what was shown already
  const before = after && new Date(after.at.getTime() + withinSecondMs);
  const to = before && filter.to ? new Date(Math.min(before.getTime(), filter.to.getTime())) : (before ?? filter.to);
  return inSnapshot(database, { from: filter.from, to }, limitMs, async (ask, { kept, rows }) => {
    const quarters = await readQuarters(ask, kept, filter, rowsMax + 1);
    // there are rows enough from the last of them on
    const oldest = quarters.length > rowsMax ? (quarters.at(-1)?.from ?? -Infinity) : -Infinity;
    const stretches = uniteStretches([...rows, ...quarters]).filter((stretch) => stretch.to > oldest);
    return stretches.length === 0 ? [] : read(ask, within('started_at', stretches));
  });
}

/** The newest quarters that have such rows, each as often as it has dispositions and sources of them: first by hours, which are fewer. */
async function readQuarters(
  ask: AskWithin,
  kept: Stretch[],
  filter: CdrFilter,
  quartersMax: number,
): Promise<Stretch[]> {
  let found = kept;
  for (const { table, lengthMs } of [
    { table: 'cdr_hours', lengthMs: hourMs },
    { table: 'cdr_quarters', lengthMs: hourMs / 4 },
  ]) {
    if (found.length === 0) return [];
    const where = whereKept(uniteStretches(found), filter);
    const rows = await ask<{ startsAt: Date }>(
      `item.starts_at AS startsAt FROM ${table} item FORCE INDEX (PRIMARY) ${whereOf(where)} ORDER BY item.starts_at DESC LIMIT ?`,
      [...where.values, quartersMax],
    );
    found = rows.map(({ startsAt }) => ({ from: startsAt.getTime(), to: startsAt.getTime() + lengthMs }));
  }
  return found;
}
