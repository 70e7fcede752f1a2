import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';
import { bulkInsert } from './bulk-write.ts';
import { escapeCell, type LoadResult, loadFile, mayLoad } from './load-file.ts';

/** Below this many rows a plain INSERT is as quick. */
const loadRowsMin = 50;

/**
 * Inserts rows of which some may be there already, and leaves those as they are: many at a time as a file where the server allows it. When
 * the file caused any other warning than one for each duplicate, it is undone and the rows are inserted strictly.
 */
export async function insertNewRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: Partial<T>[],
): Promise<void> {
  const isFine = ({ affectedRows, warningStatus }: LoadResult) => warningStatus === rows.length - affectedRows;
  if (!(await loadedAsFile(manager, entity, rows, isFine))) await bulkInsert(manager, entity, rows);
}

/** The same for rows of which none is there. @throws the server's duplicate entry when one is */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: Partial<T>[],
): Promise<void> {
  const isFine = ({ affectedRows, warningStatus }: LoadResult) => affectedRows === rows.length && warningStatus === 0;
  if (!(await loadedAsFile(manager, entity, rows, isFine))) await bulkInsert(manager, entity, rows, null);
}

async function loadedAsFile<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: Partial<T>[],
  isFine: (result: LoadResult) => boolean,
): Promise<boolean> {
  if (rows.length < loadRowsMin || !(await mayLoad(manager.connection))) return false;
  await manager.query('SAVEPOINT before_load');
  if (isFine(await loadRows(manager, entity, rows))) return true;
  await manager.query('ROLLBACK TO SAVEPOINT before_load');
  return false;
}

async function loadRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: Partial<T>[],
): Promise<LoadResult> {
  const { tablePath, columns } = manager.connection.getMetadata(entity);
  const used = columns.filter(({ propertyName }) => propertyName in (rows[0] ?? {}));
  const properties = used.map(({ propertyName }) => propertyName as keyof T & string);
  return loadFile(manager, {
    table: tablePath,
    columns: `(${used.map(({ databaseName }) => `\`${databaseName}\``).join(', ')})`,
    text: encodeRows(rows, properties),
  });
}

function encodeRows<T extends ObjectLiteral>(rows: Partial<T>[], properties: (keyof T & string)[]): string {
  let text = '';
  for (const row of rows) {
    let separator = '';
    for (const property of properties) {
      text += separator + encodeValue(row[property]);
      separator = '\t';
    }
    text += '\n';
  }
  return text;
}

function encodeValue(value: unknown): string {
  if (typeof value === 'string') return escapeCell(value);
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Date) return value.toISOString().slice(0, 23);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}
