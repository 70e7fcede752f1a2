import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from './open-database.ts';

const firstDelayMs = 200;
const delayMaxMs = 5_000;

export type ConnectOptions = {
  /** Ends the waiting when the process is told to stop. */
  stopping: AbortSignal;
  /** Called when the server does not answer or refuses, once for each reason in turn: say it, then wait. */
  onAway: (error: Error) => void;
};

/**
 * Connects the data source, trying for as long as it takes: a server that starts later, or a database or account that is created later,
 * needs no restart of ours. Once it is connected its pool reconnects by itself.
 * Resolves with how long it had to wait, in milliseconds, 0 when the first attempt succeeded. Rejects only when `stopping` is aborted.
 */
export async function connectDatabase(database: Database, { stopping, onAway }: ConnectOptions): Promise<number> {
  const startedAt = performance.now();
  let reasonSaid: string | undefined;
  for (let attempt = 0; ; attempt++) {
    stopping.throwIfAborted();
    try {
      await database.initialize();
      return attempt === 0 ? 0 : Math.round(performance.now() - startedAt);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== reasonSaid) onAway(error instanceof Error ? error : new Error(reason));
      reasonSaid = reason;
    }
    await delay(Math.min(firstDelayMs * 2 ** attempt, delayMaxMs), undefined, { signal: stopping });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}
