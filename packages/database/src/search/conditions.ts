import type { Place } from '../read/read-page.ts';

/** What stands behind WHERE, with its values. */
export type Conditions = { sql: string[]; values: unknown[] };

export function addCondition({ sql, values }: Conditions, condition: string, ...more: unknown[]): void {
  sql.push(condition);
  values.push(...more);
}

/** Adds an equality for each value that is given, by the name of its column. */
export function addEqual(conditions: Conditions, equal: Record<string, unknown>): void {
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) addCondition(conditions, `item.${column} = ?`, value);
  }
}

/** Keeps `[from, to)`. */
export function addRange(
  conditions: Conditions,
  column: string,
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
): void {
  if (from) addCondition(conditions, `item.${column} >= ?`, from);
  if (to) addCondition(conditions, `item.${column} < ?`, to);
}

/** What comes after a place of a list that is ordered by the column and the id, the newest first. */
export function addPlace(conditions: Conditions, column: string, after: Place | undefined): void {
  if (!after) return;
  addCondition(conditions, `item.${column} <= ?`, after.at);
  addCondition(conditions, `(item.${column} < ? OR item.id < ?)`, after.at, after.id);
}

export function whereOf({ sql }: Conditions): string {
  return sql.length === 0 ? '' : `WHERE ${sql.join(' AND ')}`;
}

/** For `LIKE ? ESCAPE '|'`: the text as it stands. */
export function escapeLike(text: string): string {
  return text.replace(/[|%_]/g, '|$&');
}
