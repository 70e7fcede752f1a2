import { setTimeout as delay } from 'node:timers/promises';
import { describeExit, type RunningProcess } from './start-process.ts';

export interface WaitOptions {
  /** What is waited for, as the error names it: "MariaDB answers". */
  what: string;
  timeoutMs: number;
  /** The process that should bring it about: when it ends, there is nothing left to wait for. */
  process?: RunningProcess;
  pollMs?: number;
}

/**
 * Asks until the answer is something other than undefined, and returns it. A question that throws counts as no answer.
 * @throws when the time is over, with the last error as cause, or when the process ended
 */
export async function waitUntil<T>(ask: () => Promise<T | undefined>, options: WaitOptions): Promise<T> {
  const { what, timeoutMs, process, pollMs = 50 } = options;
  let ended: string | undefined;
  void process?.exit.then((exit) => {
    ended = `${process.name} ended with ${describeExit(exit)}`;
  });
  let last: unknown;
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline && !ended; await delay(pollMs)) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
  }
  const lastSaid = last instanceof Error ? `: ${last.message}` : '';
  const why = ended ?? `it did not come about within ${timeoutMs} ms${lastSaid}`;
  throw new Error(`waited for: ${what}, but ${why}`, { cause: last });
}
