import { openDoor } from '@voip-sync/testkit/network/open-door.ts';
import { createTestDatabase } from '@voip-sync/testkit/services';
import { expect, test } from 'vitest';
import { connectDatabase } from './connect-database.ts';
import { createDatabase } from './open-database.ts';

test('waits for a server that comes late, says so once, and outlives its restart', async () => {
  await using real = await createTestDatabase();
  await using door = await openDoor(real.url);
  await door.shut();
  const database = createDatabase(door.url, { poolSize: 1 });
  const reasons: string[] = [];
  const said = Promise.withResolvers<void>();
  const connected = connectDatabase(database, {
    stopping: new AbortController().signal,
    onAway: (error) => {
      reasons.push((error as Error & { code: string }).code);
      said.resolve();
    },
  });
  await said.promise;
  await door.open();

  expect(await connected).toBeGreaterThan(0);
  expect(reasons).toEqual(['ECONNREFUSED']);
  expect(await database.query("SELECT 'here' AS word")).toEqual([{ word: 'here' }]);

  await door.shut();
  await expect(database.query('SELECT 1')).rejects.toThrow();
  await door.open();
  expect(await database.query("SELECT 'again' AS word")).toEqual([{ word: 'again' }]);
  await database.destroy();
});

test('stops waiting when the process is told to stop', async () => {
  const stop = new AbortController();
  const database = createDatabase('mysql://nobody@127.0.0.1:1/nothing', { poolSize: 1 });
  const waiting = connectDatabase(database, { stopping: stop.signal, onAway: () => stop.abort(new Error('stopping')) });
  await expect(waiting).rejects.toThrow();
  expect(database.isInitialized).toBe(false);
});
