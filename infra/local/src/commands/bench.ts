/** `npm run bench`: measures on private services, or on those of REDIS_URL and DATABASE_URL. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeServices, startServices, waysToRun } from '@voip-sync/testkit/services/start-services.ts';
import { runCommand } from '../command.ts';
import { localFolder } from '../paths.ts';
import { runProgram } from '../start-app.ts';

await runCommand(async () => {
  const folder = join(localFolder, `bench-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const services = await startServices(waysToRun, { folder, throwAway: true, say: console.log });
    console.log(`Measured on: ${describeServices(services)}`);
    const env = { REDIS_URL: services.redis.url, DATABASE_URL: services.database.url };
    await runProgram({ name: 'bench', args: ['packages/testkit/src/bench/main.ts', ...process.argv.slice(2)], env });
    await Promise.all([services.redis.stop(), services.database.stop()]);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
