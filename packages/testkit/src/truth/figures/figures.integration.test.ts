import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '../../../../database/src/index.ts';
import { createTestDatabase, type TestDatabase } from '../../services/index.ts';
import { holdAgainstLog } from './hold-against-log.ts';
import { recordedSources } from './recorded-sources.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await createDatabase(testDatabase.url).initialize();
  await database.runMigrations();
});
afterAll(async () => {
  await database.destroy();
  await testDatabase.dispose();
});

test.each(recordedSources().map((source) => [source.sourceId, source] as const))(
  'the figures of %s are those of queue_log',
  async (_, source) => {
    const { figures, differences } = await holdAgainstLog(database, source);
    expect(differences.slice(0, 20)).toEqual([]);
    expect(figures).toBeGreaterThan(500);
  },
);
