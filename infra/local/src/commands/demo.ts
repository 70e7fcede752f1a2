/** `npm run demo`: the real processes, on the recordings of a real PBX. */
import { runCommand } from '../command.ts';
import { runSystem } from '../system/run-system.ts';

await runCommand((end) => runSystem({ profile: 'demo', withDemo: true, watch: false }, end));
