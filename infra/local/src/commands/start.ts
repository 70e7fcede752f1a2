/** `npm start`: the system on the PBXs that the environment or `.env` names. */
import { runCommand } from '../command.ts';
import { loadSettingsFile } from '../settings-file.ts';
import { requirePbx } from '../system/require-pbx.ts';
import { runSystem } from '../system/run-system.ts';

await runCommand(async (end) => {
  loadSettingsFile();
  requirePbx();
  return await runSystem({ profile: 'start', withDemo: false, watch: false }, end);
});
