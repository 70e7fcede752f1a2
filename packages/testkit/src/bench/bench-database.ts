import { randomBytes } from 'node:crypto';
import { createConnection, createPool, type Pool } from 'mysql2/promise';

export type BenchDatabase = { name: string; url: string; pool: Pool };

const opened: { server: string; database: BenchDatabase }[] = [];

/** Creates an empty database beside the one that the address names; `dropDatabases` removes all of them. */
export async function openDatabase(server: string, purpose: string): Promise<BenchDatabase> {
  const name = `voip_sync_bench_${purpose}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const address = new URL(server.replace(/^mariadb:/, 'mysql:'));
  address.pathname = `/${name}`;
  const url = address.href;
  const database = { name, url, pool: createPool({ uri: url, connectionLimit: 4, dateStrings: true }) };
  opened.push({ server, database });
  return database;
}

export async function dropDatabases(): Promise<void> {
  for (const { server, database } of opened.splice(0)) {
    await database.pool.end();
    await onServer(server, `DROP DATABASE IF EXISTS ${database.name}`);
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const connection = await createConnection({ uri: server.replace(/^mariadb:/, 'mysql:') });
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** The first column of the first row, as a number. */
export async function readNumber(pool: Pool, sql: string): Promise<number> {
  const [rows] = await pool.query({ sql, rowsAsArray: true });
  return Number((rows as unknown[][])[0]?.[0] ?? 0);
}
