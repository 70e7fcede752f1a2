import type { Clock } from '../http/ports.ts';

/** Real time, but for waits: they are over at once, and the clock has moved by as much. `waited` has them in order. */
export type FastClock = Clock & { waited: number[] };

export function fastClock(): FastClock {
  let skippedMs = 0;
  const waited: number[] = [];
  return {
    waited,
    now: () => Date.now() + skippedMs,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      waited.push(ms);
      skippedMs += ms;
    },
  };
}
