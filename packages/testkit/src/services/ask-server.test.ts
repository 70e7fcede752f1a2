import { expect, test } from 'vitest';
import { readDatabaseProduct, readRedisProduct } from './ask-server.ts';

test.each([
  ['redis_version:8.0.6\r\nredis_mode:standalone\r\n', 'Redis 8.0.6'],
  ['redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:9.0.1\r\n', 'Valkey 9.0.1'],
])('INFO %j is %s', (info, product) => expect(readRedisProduct(info)).toBe(product));

test.each([
  ['10.11.18-MariaDB-0+deb12u1', 'MariaDB 10.11.18'],
  ['5.5.5-10.4.32-MariaDB', 'MariaDB 10.4.32'],
  ['9.7.0', 'MySQL 9.7.0'],
  ['8.0.43-0ubuntu0.24.04.1', 'MySQL 8.0.43'],
])('VERSION() %j is %s', (version, product) => expect(readDatabaseProduct(version)).toBe(product));
