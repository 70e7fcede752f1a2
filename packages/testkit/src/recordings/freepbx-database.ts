import { type Connection, createConnection, type Pool } from 'mysql2/promise';
import type { FreePbxCdr } from './parse-cdr-inserts.ts';
import { readFreePbxTables } from './read-recording.ts';

const statementRowsMax = 1_000;

/** Creates the database that the address names, with FreePBX's tables, where they are absent. */
export async function createFreePbxDatabase(url: string): Promise<void> {
  const address = new URL(url.replace(/^mariadb:/, 'mysql:'));
  const name = decodeURIComponent(address.pathname.slice(1));
  address.pathname = '/';
  const connection = await createConnection(address.href);
  try {
    // FreePBX's default for calldate is a zero date, which strict servers refuse.
    await connection.query("SET SESSION sql_mode = ''");
    await connection.query('CREATE DATABASE IF NOT EXISTS ??', [name]);
    await connection.query('USE ??', [name]);
    for (const statement of readFreePbxTables()) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** Inserts rows into `cdr` of the connection's database, in order, as the PBX's own back end would. */
export async function insertCdrs(
  connection: Connection | Pool,
  cdrs: Partial<FreePbxCdr>[],
  table = 'cdr',
): Promise<void> {
  const [first] = cdrs;
  if (!first) return;
  const columns = Object.keys(first) as (keyof FreePbxCdr)[];
  for (let start = 0; start < cdrs.length; start += statementRowsMax) {
    const values = cdrs.slice(start, start + statementRowsMax).map((cdr) => columns.map((column) => cdr[column]));
    await connection.query('INSERT INTO ?? (??) VALUES ?', [table, columns, values]);
  }
}
