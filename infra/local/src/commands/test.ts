/** `npm test`: all tests, or what Vitest's own arguments select (`npm test -- --project unit`). */
import { join } from 'node:path';
import { startProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { runCommand } from '../command.ts';
import { root } from '../paths.ts';

await runCommand(async () => {
  const vitest = await startProcess({
    name: 'vitest',
    command: process.execPath,
    args: [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)],
    cwd: root,
    output: 'inherit',
    // It may have to stop servers.
    killAfterMs: 60_000,
  });
  const { code } = await vitest.exit;
  return code ?? 1;
});
