import { setTimeout as delay } from 'node:timers/promises';

/** Deadlock, lock wait time-out, and MariaDB's "record has changed since last read": the server rolled back and asks for another try. */
const transient = [1213, 1205, 1020];
export const duplicateEntry = 1062;
const triesMax = 8;
const delayMaxMs = 50;

/** Runs a transaction again when the server gave it up for another one's sake, or for one of the errors in `also`. */
export async function retryDeadlocks<T>(run: () => Promise<T>, also: number[] = []): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= triesMax || !hasNumber(error, [...transient, ...also])) throw error;
      await delay(Math.random() * delayMaxMs * attempt);
    }
  }
}

function hasNumber(error: unknown, numbers: number[]): boolean {
  return error instanceof Error && 'errno' in error && numbers.includes(Number(error.errno));
}
