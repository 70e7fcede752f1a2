/**
 * The server's clock, as the browser can know it. Timers count from times that the server gave, so they must be read
 * against the server's clock: a browser whose own clock is wrong would otherwise show a wait of hours, or none.
 * Between two times heard from the server it advances with the browser's monotonic clock, which nobody can set.
 */
export type ServerClock = {
  /** Milliseconds since 1970, as the server would say. */
  now(): number;
  /** Takes a time that the server has just sent; `precisionMs` is the unit it was rounded down to. */
  hear(serverMs: number, precisionMs?: number): void;
};

export function createServerClock(
  monotonicMs: () => number = () => performance.now(),
  initialMs: number = Date.now(),
): ServerClock {
  let offsetMs = initialMs - monotonicMs();
  let precision = Number.POSITIVE_INFINITY;
  return {
    now: () => offsetMs + monotonicMs(),
    hear(serverMs, precisionMs = 1) {
      const told = serverMs + precisionMs / 2 - monotonicMs();
      // A coarse time corrects a finer one only when they contradict each other.
      if (precisionMs > precision && Math.abs(told - offsetMs) <= precisionMs * 2) return;
      precision = precisionMs;
      offsetMs = told;
    },
  };
}
