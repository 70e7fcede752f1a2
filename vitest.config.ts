import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const anywhere = (ending: string) => [
  `apps/*/src/**/*${ending}`,
  `packages/*/src/**/*${ending}`,
  `infra/**/*${ending}`,
];
const withServices = ['.integration.test.ts', '.browser.test.ts'];
const excluded = ['**/node_modules/**', '**/dist/**'];
const services = './packages/testkit/src/services/vitest-setup.ts';

/** How long what a test awaits may take on a machine that is slow or busy; a second, as Vitest would have it, is not enough. */
const pollTimeoutMs = 30_000;

export default defineConfig({
  test: {
    // Each worker has a Redis to itself; a Redis that is given is one, so then there is one worker.
    maxWorkers: process.env.REDIS_URL ? 1 : Math.min(4, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: [...anywhere('.test.ts'), ...anywhere('.test.tsx')],
          exclude: [...excluded, ...withServices.flatMap(anywhere)],
          // For properties on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: anywhere('.integration.test.ts'),
          exclude: excluded,
          globalSetup: [services],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: pollTimeoutMs } },
        },
      },
      {
        test: {
          name: 'browser',
          include: anywhere('.browser.test.ts'),
          exclude: excluded,
          // Each of these starts the whole system and a browser: one after the other, when all else is done.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          globalSetup: [services, './infra/local/src/vitest-browser-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: pollTimeoutMs } },
        },
      },
    ],
  },
});
