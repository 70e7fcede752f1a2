import { DataSource } from 'typeorm';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';

export type Database = DataSource;

/**
 * Makes the data source for an address such as `mysql://user:password@host:3306/name`, for MySQL and MariaDB alike; call
 * `initialize()` on it to connect. `server` matters only where the schema is compared, since the two report defaults differently. Ids come back as strings, since they may pass 2^53, and moments are in UTC.
 */
export function createDatabase(
  url: string,
  options: { poolSize?: number; server?: 'mysql' | 'mariadb' } = {},
): Database {
  return new DataSource({
    type: options.server ?? 'mysql',
    url: url.replace(/^mariadb:/, 'mysql:'),
    entities,
    migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    timezone: 'Z',
    charset: 'utf8mb4_unicode_ci',
    supportBigNumbers: true,
    bigNumberStrings: true,
    poolSize: options.poolSize ?? 10,
    connectTimeout: 10_000,
    extra: { enableKeepAlive: true },
  });
}
