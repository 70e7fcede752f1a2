const firstMs = 500;
const longestMs = 5_000;

/** How long to wait before the next attempt, in milliseconds: doubled each time, with up to half taken off at random (0 to 1). */
export function backoffMs(attemptsBefore: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attemptsBefore, 10));
  return full * (1 - random / 2);
}
