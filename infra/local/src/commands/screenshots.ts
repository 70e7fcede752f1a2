/** `npm run screenshots [screen …]`: takes the pictures in `docs/screenshots` of a system of its own on the recordings. Ends by itself. */

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import { runCommand } from '../command.ts';
import { findChromium } from '../find-chromium.ts';
import { localFolder, root } from '../paths.ts';
import { runProgram } from '../start-app.ts';
import { adminAccount } from '../system/admin-account.ts';
import { runSystem } from '../system/run-system.ts';

/** So long the recordings are played first in their own time, so that the day has figures. */
const playMs = 120_000;
const speed = '1';

await runCommand(async (end) => {
  const chromium = await findChromium(console.log);
  const port = String(await freePort());
  Object.assign(process.env, { PORT: port, DEMO_SPEED: process.env.DEMO_SPEED || speed });
  await runSystem({ profile: 'screenshots', withDemo: true, watch: false }, end);
  await sleep(playMs);
  const { ADMIN_USER, ADMIN_PASSWORD } = adminAccount(join(localFolder, 'screenshots'));
  const where = [`http://127.0.0.1:${port}`, ADMIN_USER, ADMIN_PASSWORD, chromium, join(root, 'docs/screenshots')];
  const program = 'apps/web/src/testing/take-screenshots.ts';
  await runProgram({ name: 'screenshots', args: [program, ...where, ...process.argv.slice(2)], env: {} });
  return 0;
});
