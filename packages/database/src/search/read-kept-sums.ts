import type { EntityManager } from 'typeorm';
import { hourMs } from '../cdr-totals/mark-hours.ts';
import { planSums, type Stretch, type SumPlan } from '../cdr-totals/plan-sums.ts';
import { dispositionColumns } from '../cdr-totals/total-hours.ts';
import type { Database } from '../open-database.ts';
import type { CdrFilter } from './cdr-conditions.ts';
import { addCondition, type Conditions } from './conditions.ts';
import { readWithin, TooLongError } from './read-within.ts';

const keptFilters = new Set(['sourceId', 'from', 'to', 'disposition']);

/** Whether what fits the filter can be told by the sums that are kept by quarter. */
export function isKept(filter: CdrFilter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || keptFilters.has(name));
}

/** The same of those that are kept by trunk and hour. */
export function isKeptByTrunk(filter: CdrFilter): boolean {
  return isKept(filter) && (filter.disposition === undefined || columnOf(filter.disposition) !== undefined);
}

/** The column that counts a disposition; all there are of it where there is none. */
export function columnOf(disposition: string | undefined): string | undefined {
  return disposition === undefined ? 'row_count' : dispositionColumns[disposition.toUpperCase()];
}

/** Asks within one snapshot of the database, and no longer in all than it was given. */
export type AskWithin = <T>(select: string, values: unknown[]) => Promise<T[]>;

/**
 * Tells what a filter adds up to: by `ofKept` for the hours whose sums are kept and right, by `ofRows` for all others. Throws a TooLongError
 * after `limitMs`.
 */
export function readKeptSums<T>(
  database: Database,
  filter: CdrFilter,
  limitMs: number,
  parts: {
    ofKept: (ask: AskWithin, kept: Stretch[]) => Promise<T[]>;
    ofRows: (ask: AskWithin, rows: Conditions) => Promise<T[]>;
  },
): Promise<T[]> {
  return inSnapshot(database, filter, limitMs, async (ask, { kept, rows }) => [
    ...(kept.length > 0 ? await parts.ofKept(ask, kept) : []),
    ...(rows.length > 0 ? await parts.ofRows(ask, within('started_at', rows)) : []),
  ]);
}

/**
 * Runs with what of a range is told by kept sums and what by rows. Marks, sums and rows are read in one snapshot, so whatever is written
 * meanwhile, they are those of one moment. Throws a TooLongError after `limitMs` in all.
 */
export function inSnapshot<T>(
  database: Database,
  { from, to }: Pick<CdrFilter, 'from' | 'to'>,
  limitMs: number,
  run: (ask: AskWithin, plan: SumPlan) => Promise<T>,
): Promise<T> {
  const endsAt = performance.now() + limitMs;
  return database.transaction('REPEATABLE READ', async (manager) => {
    const ask: AskWithin = (select, values) =>
      readWithin<never>(database, Math.max(1, Math.round(endsAt - performance.now())), select, values, manager).catch(
        (error: unknown) => {
          throw error instanceof TooLongError ? new TooLongError(limitMs, { cause: error }) : error;
        },
      );
    const range = { from: from?.getTime() ?? -Infinity, to: to?.getTime() ?? Infinity };
    return run(ask, planSums(range, await readTotalledFrom(manager), await readMarkedHours(manager, range)));
  });
}

/** Where the kept sums of a filter are, by disposition: compared as the rows' column compares it. */
export function whereKept(kept: Stretch[], { sourceId, disposition }: CdrFilter): Conditions {
  const conditions = within('starts_at', kept);
  if (sourceId !== undefined) addCondition(conditions, 'item.source_id = ?', sourceId);
  if (disposition !== undefined)
    addCondition(conditions, 'item.disposition COLLATE utf8mb4_unicode_ci = ?', disposition);
  return conditions;
}

async function readTotalledFrom(manager: EntityManager): Promise<number> {
  const [state]: { totalledFrom: Date | null }[] = await manager.query(
    'SELECT totalled_from AS totalledFrom FROM cdr_totals_state WHERE id = 1',
  );
  if (!state) return Infinity;
  return state.totalledFrom?.getTime() ?? -Infinity;
}

/** Those that share a moment with the range. */
async function readMarkedHours(manager: EntityManager, { from, to }: Stretch): Promise<number[]> {
  const [conditions, values]: [string[], Date[]] = [[], []];
  if (Number.isFinite(from)) {
    conditions.push('starts_at > ?');
    values.push(new Date(from - hourMs));
  }
  if (Number.isFinite(to)) {
    conditions.push('starts_at < ?');
    values.push(new Date(to));
  }
  const found: { startsAt: Date }[] = await manager.query(
    `SELECT DISTINCT starts_at AS startsAt FROM cdr_hour_marks ${conditions.length > 0 ? 'WHERE' : ''} ${conditions.join(' AND ')}`,
    values,
  );
  return found.map(({ startsAt }) => startsAt.getTime());
}

export function within(column: string, stretches: Stretch[]): Conditions {
  const values: Date[] = [];
  const sql = stretches.map(({ from, to }) => {
    const ends: string[] = [];
    if (Number.isFinite(from)) {
      ends.push(`item.${column} >= ?`);
      values.push(new Date(from));
    }
    if (Number.isFinite(to)) {
      ends.push(`item.${column} < ?`);
      values.push(new Date(to));
    }
    return `(${ends.join(' AND ') || 'TRUE'})`;
  });
  return { sql: [`(${sql.join(' OR ')})`], values };
}
