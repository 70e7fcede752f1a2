/** `npm run migrate:generate <name>`: writes the next migration from what the entities have and the migrations have not. */
import { runCommand } from '../command.ts';
import { loadSettingsFile } from '../settings-file.ts';
import { runProgram } from '../start-app.ts';

await runCommand(async () => {
  loadSettingsFile();
  const names = process.argv.slice(2);
  if (names.length !== 1) throw new Error('Name the migration by what it does: npm run migrate:generate add-call-tags');
  await runProgram({ name: 'migrate', args: ['packages/database/src/generate-migration.ts', ...names], env: {} });
  return 0;
});
