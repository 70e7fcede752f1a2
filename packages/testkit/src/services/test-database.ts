import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { inject } from 'vitest';
import type {} from './provided-services.ts';

export interface TestDatabase {
  /** `mysql://…` of an empty database that nobody else uses. */
  url: string;
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Creates an empty database on the server that the run was given. Call `dispose` when the test file is done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseUrl');
  const name = `voip_sync_test_${randomBytes(6).toString('hex')}`;
  await execute(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const dispose = () => execute(server, `DROP DATABASE IF EXISTS ${name}`);
  return { url: url.href, dispose, [Symbol.asyncDispose]: dispose };
}

async function execute(url: string, statement: string): Promise<void> {
  const connection = await createConnection({ uri: url });
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
