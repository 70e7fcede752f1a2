import { setTimeout as delay } from 'node:timers/promises';

/** Deadlock, lock wait time-out, and MariaDB's "record has changed since last read": the server rolled back and asks for another try. */
const transient = new Set([1213, 1205, 1020]);
const triesMax = 8;
const delayMaxMs = 50;

/** Runs a transaction again when the server gave it up for another one's sake. */
export async function retryDeadlocks<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= triesMax || !isTransient(error)) throw error;
      await delay(Math.random() * delayMaxMs * attempt);
    }
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && transient.has(Number(error.errno));
}
