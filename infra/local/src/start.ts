/** `npm start`: the system on the PBXs that the environment or `.env` names. */
import { runCommand } from './command.ts';
import { requirePbx } from './require-pbx.ts';
import { runSystem } from './run-system.ts';
import { loadSettingsFile } from './settings-file.ts';

await runCommand(async (end) => {
  loadSettingsFile();
  requirePbx();
  return await runSystem({ profile: 'start', withDemoPbx: false, watch: false }, end);
});
