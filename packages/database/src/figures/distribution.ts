/**
 * Lengths of time, kept so that they can be put together: how many there are of each whole second, rounded up, with their exact sum and
 * their exact longest.
 *
 * What must stay true: for every whole number T, the lengths of at most T seconds are exactly those counted at T or below. So a threshold in
 * whole seconds may be chosen long after, and a percentile is right to the second, for any number of distributions put together.
 */
export type Distribution = {
  sumMs: number;
  longestMs: number;
  /** How many lengths there are of each whole second, rounded up. */
  seconds: Map<number, number>;
};

/** A distribution as it is stored: cheap to read and to add to another. */
export type PackedDistribution = {
  sumMs: number;
  longestMs: number;
  /** Whole seconds, rounded up, and how many there are of each, in turn, by seconds. */
  seconds: number[];
};

export function emptyDistribution(): Distribution {
  return { sumMs: 0, longestMs: 0, seconds: new Map() };
}

export function addLength(into: Distribution, ms: number): void {
  into.sumMs += ms;
  into.longestMs = Math.max(into.longestMs, ms);
  addCount(into.seconds, Math.ceil(ms / 1_000), 1);
}

export function addDistribution(into: Distribution, other: Distribution): void {
  into.sumMs += other.sumMs;
  into.longestMs = Math.max(into.longestMs, other.longestMs);
  for (const [second, count] of other.seconds) addCount(into.seconds, second, count);
}

export function addPacked(into: Distribution, { sumMs, longestMs, seconds }: PackedDistribution): void {
  into.sumMs += sumMs;
  into.longestMs = Math.max(into.longestMs, longestMs);
  for (let index = 0; index < seconds.length; index += 2) {
    addCount(into.seconds, seconds[index] ?? 0, seconds[index + 1] ?? 0);
  }
}

/** How many lengths there are. */
export function countLengths({ seconds }: Distribution): number {
  let lengths = 0;
  for (const count of seconds.values()) lengths += count;
  return lengths;
}

/** How many lengths are at most that many whole seconds: exact. */
export function countWithin({ seconds }: PackedDistribution, secondsMax: number): number {
  let within = 0;
  for (let index = 0; (seconds[index] ?? Number.POSITIVE_INFINITY) <= secondsMax; index += 2) {
    within += seconds[index + 1] ?? 0;
  }
  return within;
}

/**
 * The nearest-rank percentile in milliseconds, `percent` being 90 for the 90th: the shortest length that at least so many of a hundred do
 * not pass. It is rounded up to the whole second and no more than the longest, so less than a second too much and never too little.
 * Null where there are no lengths.
 */
export function percentileMs(distribution: Distribution, percent: number): number | null {
  const rank = Math.max(1, Math.ceil((countLengths(distribution) * percent) / 100));
  let counted = 0;
  for (const [second, count] of [...distribution.seconds].sort(([a], [b]) => a - b)) {
    counted += count;
    if (counted >= rank) return Math.min(second * 1_000, distribution.longestMs);
  }
  return null;
}

export function packDistribution({ sumMs, longestMs, seconds }: Distribution): PackedDistribution {
  return { sumMs, longestMs, seconds: [...seconds].sort(([a], [b]) => a - b).flat() };
}

function addCount(counts: Map<number, number>, second: number, count: number): void {
  counts.set(second, (counts.get(second) ?? 0) + count);
}
