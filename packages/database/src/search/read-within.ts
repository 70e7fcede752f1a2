import type { EntitySchema, ObjectLiteral } from 'typeorm';
import type { Database } from '../open-database.ts';

/**
 * Questions whose price depends on what somebody typed.
 *
 * What must stay true: none of them runs longer than it was given, whatever the filter, and the server itself ends it, so that nothing goes on
 * there after we stopped waiting. MySQL and MariaDB say the limit in ways of their own, and each takes no notice of the other's.
 */
export class TooLongError extends Error {
  override name = 'TooLongError';
  readonly limitMs: number;

  constructor(limitMs: number, options?: ErrorOptions) {
    super(`the database was given ${limitMs} ms for this question and needs more`, options);
    this.limitMs = limitMs;
  }
}

/** ER_QUERY_TIMEOUT of MySQL, ER_STATEMENT_TIMEOUT of MariaDB. */
const timeoutNumbers = [3024, 1969];
const serverOf = new WeakMap<Database, 'mysql' | 'mariadb'>();

/** Rows of `SELECT ${select}`, asked in a transaction where it is given. Throws a TooLongError after `limitMs`. */
export async function readWithin<T>(
  database: Database,
  limitMs: number,
  select: string,
  values: unknown[],
  on: { query: Database['query'] } = database,
): Promise<T[]> {
  const sql =
    (await askServer(database)) === 'mariadb'
      ? `SET STATEMENT max_statement_time=${limitMs / 1_000} FOR SELECT ${select}`
      : `SELECT /*+ MAX_EXECUTION_TIME(${limitMs}) */ ${select}`;
  try {
    return await on.query(sql, values);
  } catch (error) {
    const isTimeout = error instanceof Error && 'errno' in error && timeoutNumbers.includes(Number(error.errno));
    throw isTimeout ? new TooLongError(limitMs, { cause: error }) : error;
  }
}

/** The entity's columns under their properties' names; `item` is the table's alias. */
export function columnList<T extends ObjectLiteral>(
  database: Database,
  entity: EntitySchema<T>,
  properties?: readonly (keyof T & string)[],
): string {
  return database
    .getMetadata(entity)
    .columns.filter(({ propertyName }) => properties?.includes(propertyName) ?? true)
    .map(({ databaseName, propertyName }) => `item.\`${databaseName}\` AS \`${propertyName}\``)
    .join(', ');
}

async function askServer(database: Database): Promise<'mysql' | 'mariadb'> {
  const known = serverOf.get(database);
  if (known) return known;
  const [found]: { version: string }[] = await database.query('SELECT VERSION() AS version');
  const server = /mariadb/i.test(found?.version ?? '') ? 'mariadb' : 'mysql';
  serverOf.set(database, server);
  return server;
}
