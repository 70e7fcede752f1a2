import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import type { ServiceKind } from './service.ts';

const connectTimeoutMs = 3_000;

/** Connects, and returns the product and version that the server tells: "Valkey 9.0.1", "MySQL 9.7.0". */
export const askServer: Record<ServiceKind, (url: string) => Promise<string>> = {
  redis: askRedis,
  database: askDatabase,
};

async function askRedis(url: string): Promise<string> {
  const client = connectRedis(url);
  let reason: Error | undefined;
  client.on('error', (error) => {
    reason = error;
  });
  try {
    await client.connect();
    return readRedisProduct(await client.info('server'));
  } catch (error) {
    throw reason ?? error;
  } finally {
    client.disconnect();
  }
}

async function askDatabase(url: string): Promise<string> {
  const connection = await createConnection({ uri: url, connectTimeout: connectTimeoutMs });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return readDatabaseProduct((rows as { version: string }[])[0]?.version ?? '');
  } finally {
    await connection.end();
  }
}

/** A client that fails at once instead of trying again: `connect()` rejects with the reason. */
export function connectRedis(url: string): Redis {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: null, connectTimeout: connectTimeoutMs });
  // Every command rejects with its own error; the event only repeats it.
  client.on('error', () => undefined);
  return client;
}

export function readRedisProduct(info: string): string {
  const field = (name: string) => info.match(new RegExp(`^${name}:(.+?)\\r?$`, 'm'))?.[1];
  const valkey = field('valkey_version');
  return valkey ? `Valkey ${valkey}` : `Redis ${field('redis_version') ?? 'of unknown version'}`;
}

export function readDatabaseProduct(version: string): string {
  const number = version.match(/^(?:5\.5\.5-)?([\d.]+)/)?.[1] ?? version;
  return `${version.includes('MariaDB') ? 'MariaDB' : 'MySQL'} ${number}`;
}
