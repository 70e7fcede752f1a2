import { createDatabase } from './open-database.ts';

/** `npm run migrate`: brings the schema of DATABASE_URL up to date and says what it did. */
const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write(
    'DATABASE_URL is not set: give the address of the database, such as mysql://user:password@localhost:3306/voip_sync\n',
  );
  process.exit(78);
}

const database = createDatabase(url, { poolSize: 2 });
try {
  await database.initialize();
  const done = await database.runMigrations();
  process.stdout.write(
    done.length === 0
      ? 'The schema is up to date.\n'
      : `Schema brought up to date: ${done.map(({ name }) => name).join(', ')}.\n`,
  );
} catch (error) {
  process.stderr.write(
    `The schema could not be brought up to date: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = 1;
} finally {
  if (database.isInitialized) await database.destroy();
}
