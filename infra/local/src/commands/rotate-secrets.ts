/** `npm run rotate-secrets`: seals with the first key of SECRETS_KEY what older ones sealed in the database of DATABASE_URL. */
import { runCommand } from '../command.ts';
import { loadSettingsFile } from '../settings-file.ts';
import { runProgram } from '../start-app.ts';

await runCommand(async () => {
  loadSettingsFile();
  await runProgram({ name: 'rotate', args: ['apps/workers/src/rotate-secrets/main.ts'], env: {} });
  return 0;
});
