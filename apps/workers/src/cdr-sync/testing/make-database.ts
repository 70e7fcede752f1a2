import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import type { EmptyDatabase } from './cdr-rig.ts';

/** Makes empty databases on a server, for programs that measure; each is removed when it is disposed of. */
export function makeDatabaseOn(server: string): () => Promise<EmptyDatabase> {
  return async () => {
    const connection = await createConnection({ uri: server });
    const name = `voip_sync_measure_${randomBytes(6).toString('hex')}`;
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    const dispose = async () => {
      await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
    };
    return { url: url.href, dispose };
  };
}
