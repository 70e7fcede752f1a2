/** `npm run migrate`: brings the schema of DATABASE_URL up to date. */
import { runCommand } from '../command.ts';
import { loadSettingsFile } from '../settings-file.ts';
import { runProgram } from '../start-app.ts';

await runCommand(async () => {
  loadSettingsFile();
  if (!process.env.DATABASE_URL) {
    throw new Error(
      'DATABASE_URL is not set: the address of the database to migrate, mysql://user:password@host:3306/name',
    );
  }
  await runProgram({ name: 'migrate', args: ['packages/database/src/migrate.ts'], env: {} });
  return 0;
});
