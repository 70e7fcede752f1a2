import type { Database } from '../open-database.ts';

/**
 * Forgets what is older than a moment, a page at a time: each statement finds its rows by an index, locks no more than a page of them and is
 * committed by itself, so whoever writes beside it waits for moments only. Gives how many rows went with each page.
 */
export type ForgetPages = (database: Database, before: Date) => AsyncGenerator<number>;

const pageRowsMax = 1_000;

/** Of one table by one index: `where` has one place for the moment, `order` is the index's column. */
export function forgetRows(table: string, where: string, order: string): ForgetPages {
  return forgetBy(`DELETE FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${pageRowsMax}`, pageRowsMax);
}

/** By one statement that takes the moment and removes so many rows at most. */
export function forgetBy(sql: string, rowsMax: number): ForgetPages {
  return async function* pages(database, before) {
    for (;;) {
      const { affectedRows }: { affectedRows: number } = await database.query(sql, [before]);
      yield affectedRows;
      if (affectedRows < rowsMax) return;
    }
  };
}

/** One after the other. */
export function forgetAll(...parts: ForgetPages[]): ForgetPages {
  return async function* pages(database, before) {
    for (const part of parts) yield* part(database, before);
  };
}
