import type { CdrTrunks } from '@voip-sync/contracts';
import type { CdrSums } from '@voip-sync/database';
import { addSums, ratios } from './total-cdrs.ts';

/** How many are answered at most: the busiest. */
const trunksMax = 50;

type TrunkSums = CdrSums & { trunk: string; direction: CdrTrunks['rows'][number]['direction'] };

/** Puts the parts of each trunk and direction together, the busiest first. */
export function totalTrunks(parts: TrunkSums[]): CdrTrunks['rows'] {
  const found = new Map<string, TrunkSums>();
  for (const part of parts) {
    const key = `${part.direction} ${part.trunk}`;
    const known = found.get(key);
    if (known) addSums(known, part);
    else found.set(key, { ...part });
  }
  return [...found.values()]
    .sort((a, b) => b.rows - a.rows)
    .slice(0, trunksMax)
    .map(({ trunk, direction, ...sums }) => ({ trunk, direction, ...ratios(sums) }));
}
