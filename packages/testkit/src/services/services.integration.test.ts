import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase, testRedisUrl } from './index.ts';

test('each test database is empty, and gone after dispose', async () => {
  const first = await createTestDatabase();
  const second = await createTestDatabase();
  onTestFinished(() => second.dispose());

  const connection = await createConnection({ uri: first.url });
  await connection.query('CREATE TABLE calls (id INT)');
  await connection.end();
  await first.dispose();

  const other = await createConnection({ uri: second.url });
  onTestFinished(() => other.end());
  expect((await other.query('SHOW TABLES'))[0]).toEqual([]);
  await expect(createConnection({ uri: first.url })).rejects.toThrow('Unknown database');
});

test('the Redis of a test file is empty and never evicts', async () => {
  const redis = new Redis(await testRedisUrl());
  onTestFinished(() => redis.disconnect());
  expect(await redis.dbsize()).toBe(0);
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
});
