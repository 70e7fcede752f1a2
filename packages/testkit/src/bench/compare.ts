/** One way of doing a thing: does it once and says how much of it, and how long that took. */
export type Contender = { name: string; run: () => Promise<{ count: number; ms: number }> };

export type Comparison = {
  what: string;
  unit: string;
  /** Amounts a second, one for each round, in the order of the contenders. */
  rates: { name: string; perSecond: number[] }[];
};

/**
 * Runs the contenders in turn, `rounds` times over, the order turned round each time: what else happens on the machine meets all of them,
 * and each round gives a ratio of its own. One round before them is not counted. No round begins after `budgetMs`, but one is always counted.
 */
export async function compare(
  what: string,
  unit: string,
  contenders: Contender[],
  options: { rounds: number; budgetMs: number; say: (line: string) => void },
): Promise<Comparison> {
  const rates = contenders.map(({ name }) => ({ name, perSecond: [] as number[] }));
  const endsAt = performance.now() + options.budgetMs;
  for (let round = 0; round <= options.rounds && (round < 2 || performance.now() < endsAt); round += 1) {
    const order = [...contenders.entries()];
    if (round % 2 === 1) order.reverse();
    for (const [index, contender] of order) {
      const { count, ms } = await contender.run();
      const perSecond = (count / ms) * 1_000;
      if (round > 0) rates[index]?.perSecond.push(perSecond);
      options.say(
        `${what}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${contender.name} ${Math.round(perSecond)} ${unit}`,
      );
    }
  }
  return { what, unit, rates };
}

/** One line for each contender, and the first one's ratio to each of the others, round by round. */
export function describeComparison({ what, unit, rates }: Comparison): string[] {
  const [ours, ...others] = rates;
  if (!ours) return [];
  const width = Math.max(...rates.map(({ name }) => name.length)) + 12;
  const line = (label: string, values: number[], digits: number) =>
    `  ${label.padEnd(width)}${[median(values), Math.min(...values), Math.max(...values)]
      .map((value) => value.toFixed(digits).padStart(10))
      .join('')}`;
  return [
    `${what}`,
    `  ${''.padEnd(width)}${['median', 'min', 'max'].map((name) => name.padStart(10)).join('')}`,
    ...rates.map(({ name, perSecond }) => line(`${name}, ${unit}`, perSecond, 0)),
    ...others.map(({ name, perSecond }) =>
      line(
        `ratio to ${name}`,
        ours.perSecond.map((rate, round) => rate / (perSecond[round] ?? Number.NaN)),
        2,
      ),
    ),
  ];
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
