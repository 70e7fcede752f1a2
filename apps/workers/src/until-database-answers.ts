import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseAway, isSchemaBehind } from '@voip-sync/database';
import type { Logger } from '@voip-sync/runtime';

const firstDelayMs = 250;
const delayMaxMs = 5_000;
let toldAt = 0;
const tellAgainMs = 60_000;

/**
 * Runs a piece of work again for as long as the database is away, so that an outage costs time and none of the job's attempts.
 * When the process is told to stop meanwhile, the error goes to the job, which returns to its queue.
 */
export async function untilDatabaseAnswers(
  run: () => Promise<void>,
  options: { stopping: AbortSignal; logger: Logger; onWait: () => void },
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await run();
      return;
    } catch (error) {
      if (options.stopping.aborted || !(isDatabaseAway(error) || isSchemaBehind(error))) throw error;
      tellOnce(options.logger, error);
      options.onWait();
    }
    await delay(Math.min(firstDelayMs * 2 ** attempt, delayMaxMs), undefined, { signal: options.stopping }).catch(
      () => undefined,
    );
  }
}

function tellOnce(logger: Logger, error: unknown): void {
  if (Date.now() - toldAt < tellAgainMs) return;
  toldAt = Date.now();
  logger.warn(
    { err: error },
    isSchemaBehind(error)
      ? 'the schema is behind: run `npm run migrate`; work waits'
      : 'the database is away; work waits',
  );
}
