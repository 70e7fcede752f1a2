import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/**
 * Keyset paging, newest first, by a time and the id that settles equal times.
 *
 * What must stay true: the two columns order all rows in one way only, and a row keeps its place; so a page begins exactly where the
 * one before ended, however many rows are inserted meanwhile. An offset would show some of them twice and skip others.
 */
export type Place = { at: Date; id: string };
/** `after` is the place of the last row of the page before; without it the newest rows are read. */
export type PageRequest = { rowsMax: number; after?: Place | undefined };
/** `next` is the place to go on from, null when there is nothing more. */
export type RowsPage<T> = { rows: T[]; next: Place | null };

/**
 * Reads one page of `query`, whose alias is `row`; `time` is the property that orders it, such as `joinedAt`.
 * Written as two comparisons, because MySQL uses no index range for `(a, b) < (x, y)`.
 */
export async function readPage<T extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<T>,
  time: keyof T & string,
  { rowsMax, after }: PageRequest,
): Promise<RowsPage<T>> {
  if (after) {
    query
      .andWhere(`row.${time} <= :at`, { at: after.at })
      .andWhere(`(row.${time} < :at OR row.id < :id)`, { id: after.id });
  }
  const found = await query
    .orderBy(`row.${time}`, 'DESC')
    .addOrderBy('row.id', 'DESC')
    .take(rowsMax + 1)
    .getMany();
  const rows = found.slice(0, rowsMax);
  const last = rows.at(-1);
  return { rows, next: found.length > rowsMax && last ? { at: last[time] as Date, id: last.id } : null };
}

/** Adds an equality for each value that is given. */
export function whereEqual<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  values: Partial<Record<keyof T & string, unknown>>,
): SelectQueryBuilder<T> {
  for (const [property, value] of Object.entries(values)) {
    if (value !== undefined) query.andWhere(`row.${property} = :${property}`, { [property]: value });
  }
  return query;
}

/** Keeps the rows of `[from, to)`. */
export function whereBetween<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  time: keyof T & string,
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
): SelectQueryBuilder<T> {
  if (from) query.andWhere(`row.${time} >= :from`, { from });
  if (to) query.andWhere(`row.${time} < :to`, { to });
  return query;
}
