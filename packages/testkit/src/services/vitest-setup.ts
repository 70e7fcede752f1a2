/**
 * Starts the services once for a run of Vitest, however many of its projects ask for them, and hands their addresses
 * to the test files. A run that selects none of these projects starts nothing.
 */
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startTestServices, type TestServices } from './start-test-services.ts';

const localFolder = fileURLToPath(new URL('../../../../.local', import.meta.url));

// Vitest evaluates this file once for each project that names it; what is shared hangs on the process.
interface Shared {
  users: number;
  services: Promise<TestServices>;
}
const holder = globalThis as { voipSyncTestServices?: Shared };

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.voipSyncTestServices ??= {
    users: 0,
    services: startTestServices(localFolder, project.vitest.config.maxWorkers, console.log),
  };
  const shared = holder.voipSyncTestServices;
  shared.users += 1;
  const services = await shared.services.catch((error: Error) => {
    // Vitest would hide it behind "No test files found" and its own stack.
    console.error(`\n${error.message}`);
    process.exit(1);
  });
  // Asked to end early, Vitest would end without the teardown.
  process.once('SIGTERM', () => void services.stop().finally(() => process.exit(1)));
  project.provide('databaseUrl', services.databaseUrl);
  project.provide('redisUrls', services.redisUrls);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    await services.stop();
    console.log(`\nServices used by the tests: ${services.summary}`);
  };
}
