import { createDatabase, type Database } from '../../../database/src/index.ts';
import { createTestDatabase } from './test-database.ts';

export interface OpenTestDatabase {
  database: Database;
  url: string;
  /** Ends its connections and drops it. */
  close(): Promise<void>;
}

/** A database of its own on the server of the run, with the schema of today. */
export async function openTestDatabase(options: { poolSize?: number } = {}): Promise<OpenTestDatabase> {
  const { url, dispose } = await createTestDatabase();
  const database = await createDatabase(url, options).initialize();
  await database.runMigrations();
  return {
    database,
    url,
    async close() {
      await database.destroy();
      await dispose();
    },
  };
}
