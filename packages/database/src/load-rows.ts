import { Readable } from 'node:stream';
import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';
import { bulkInsert } from './bulk-write.ts';
import type { Database } from './open-database.ts';

/** Below this many rows a plain INSERT is as quick. */
const loadRowsMin = 50;

type LoadResult = { affectedRows: number; warningStatus: number };
type RawConnection = {
  query: (
    options: { sql: string; infileStreamFactory: () => Readable },
    done: (error: Error | null, result: LoadResult) => void,
  ) => void;
};

/**
 * Inserts rows that may be there already, and leaves those as they are. Where the server allows it, many rows travel as a file with
 * `LOAD DATA LOCAL`, which spares it the parsing of literals and halves its work. That statement turns every error into a warning, so it
 * counts only when there are as many warnings as duplicates; otherwise it is undone and the rows are inserted strictly.
 */
export async function insertNewRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: Partial<T>[],
): Promise<void> {
  if (rows.length >= loadRowsMin && (await mayLoad(manager.connection))) {
    await manager.query('SAVEPOINT before_load');
    if (await loadRows(manager, entity, rows)) return;
    await manager.query('ROLLBACK TO SAVEPOINT before_load');
  }
  await bulkInsert(manager, entity, rows);
}

const allowed = new WeakMap<Database, Promise<boolean>>();

/** Whether the server takes files from us: MariaDB does by default, MySQL where `local_infile` is on. Asked once a data source. */
export function mayLoad(database: Database): Promise<boolean> {
  let answer = allowed.get(database);
  if (!answer) {
    answer = database.query('SELECT @@GLOBAL.local_infile AS allowed').then(([row]) => Number(row?.allowed) === 1);
    answer.catch(() => allowed.delete(database));
    allowed.set(database, answer);
  }
  return answer;
}

/** True when every row went in or was there before; false when any was refused or bent, and the caller must undo it. */
export async function loadRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: Partial<T>[],
): Promise<boolean> {
  const [first] = rows;
  if (!first) return true;
  const { tablePath, columns } = manager.connection.getMetadata(entity);
  const used = columns.filter(({ propertyName }) => propertyName in first);
  const names = used.map(({ databaseName }) => `\`${databaseName}\``);
  // Hexadecimal separators mean the same in every sql_mode.
  const sql = `LOAD DATA LOCAL INFILE 'rows' INTO TABLE \`${tablePath}\` CHARACTER SET utf8mb4
    FIELDS TERMINATED BY 0x09 ESCAPED BY 0x5C LINES TERMINATED BY 0x0A (${names.join(', ')})`;
  const file = encodeRows(
    rows,
    used.map(({ propertyName }) => propertyName),
  );
  const connection: RawConnection = await manager.queryRunner?.connect();
  const { affectedRows, warningStatus } = await new Promise<LoadResult>((resolve, reject) => {
    connection.query({ sql, infileStreamFactory: () => Readable.from([file]) }, (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });
  return warningStatus === rows.length - affectedRows;
}

const special = /[\\\t\n\0]/;
const specials = /[\\\t\n\0]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\0': '\\0' };

function encodeRows<T extends ObjectLiteral>(rows: Partial<T>[], properties: (keyof T & string)[]): Buffer {
  let text = '';
  for (const row of rows) {
    let separator = '';
    for (const property of properties) {
      text += separator + encodeValue(row[property]);
      separator = '\t';
    }
    text += '\n';
  }
  return Buffer.from(text);
}

function encodeValue(value: unknown): string {
  if (typeof value === 'string')
    return special.test(value) ? value.replace(specials, (character) => escapes[character] ?? '') : value;
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Date) return value.toISOString().slice(0, 23);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}
