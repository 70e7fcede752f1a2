/** `npm run dev`: everything starts again when its sources change. `DEMO=1` brings the demo's PBX along. */
import { runCommand } from '../command.ts';
import { loadSettingsFile } from '../settings-file.ts';
import { requirePbx } from '../system/require-pbx.ts';
import { runSystem } from '../system/run-system.ts';

await runCommand(async (end) => {
  const withDemo = process.env.DEMO === '1';
  if (!withDemo) {
    loadSettingsFile();
    requirePbx();
  }
  return await runSystem({ profile: withDemo ? 'demo' : 'start', withDemo, watch: true }, end);
});
