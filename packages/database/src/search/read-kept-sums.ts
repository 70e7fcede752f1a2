import type { EntityManager } from 'typeorm';
import { hourMs } from '../cdr-totals/mark-hours.ts';
import { planSums, type Stretch } from '../cdr-totals/plan-sums.ts';
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
 * Tells what a filter adds up to: by `ofKept` for the hours whose sums are kept and right, by `ofRows` for all others. Marks, sums and rows are
 * read in one snapshot, so whatever is written meanwhile, the sums are those of the rows of one moment. Throws a TooLongError after `limitMs`.
 */
export function readKeptSums<T>(
  database: Database,
  { from, to, sourceId }: CdrFilter,
  limitMs: number,
  {
    ofKept,
    ofRows,
  }: {
    ofKept: (ask: AskWithin, kept: Conditions) => Promise<T[]>;
    ofRows: (ask: AskWithin, rows: Conditions) => Promise<T[]>;
  },
): Promise<T[]> {
  const endsAt = performance.now() + limitMs;
  return database.transaction('REPEATABLE READ', async (manager) => {
    const ask: AskWithin = (select, values) =>
      readWithin<never>(database, Math.max(1, Math.round(endsAt - performance.now())), select, values, manager).catch(
        (error: unknown) => {
          throw error instanceof TooLongError ? new TooLongError(limitMs, { cause: error }) : error;
        },
      );
    const range = { from: from?.getTime() ?? -Infinity, to: to?.getTime() ?? Infinity };
    const plan = planSums(range, await readTotalledFrom(manager), await readMarkedHours(manager, range));
    const parts: T[][] = [];
    if (plan.kept.length > 0) {
      const kept = within('starts_at', plan.kept);
      if (sourceId !== undefined) addCondition(kept, 'item.source_id = ?', sourceId);
      parts.push(await ofKept(ask, kept));
    }
    if (plan.rows.length > 0) parts.push(await ofRows(ask, within('started_at', plan.rows)));
    return parts.flat();
  });
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

function within(column: string, stretches: Stretch[]): Conditions {
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
