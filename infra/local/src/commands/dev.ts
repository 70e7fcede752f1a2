/** `npm run dev`: everything starts again when its sources change. `DEMO=1` brings the demo's PBX along. */
import { runCommand } from '../command.ts';
import { loadSettingsFile } from '../settings-file.ts';
import { requirePbx } from '../system/require-pbx.ts';
import { runSystem } from '../system/run-system.ts';

await runCommand(async (end) => {
  const withDemoPbx = process.env.DEMO === '1';
  if (!withDemoPbx) {
    loadSettingsFile();
    requirePbx();
  }
  return await runSystem({ profile: withDemoPbx ? 'demo' : 'start', withDemoPbx, watch: true }, end);
});
