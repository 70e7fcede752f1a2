import type { CdrTrunks } from '@voip-sync/contracts';
import type { CdrSums } from '@voip-sync/database';
import { addSums, ratios } from './total-cdrs.ts';

/** How many are answered at most: the busiest. */
const trunksMax = 50;
/** Extensions are up to this many digits; a longer one is a trunk's account. */
const extensionDigitsMax = 6;

type ChannelSums = CdrSums & { channel: string; dstchannel: string };
type Direction = CdrTrunks['rows'][number]['direction'];

/** Adds up by trunk. The called side counts first: a path from one trunk to another is the outgoing one's. */
export function totalTrunks(channels: ChannelSums[]): CdrTrunks['rows'] {
  const found = new Map<string, { trunk: string; direction: Direction; sums: CdrSums }>();
  for (const { channel, dstchannel, ...more } of channels) {
    const direction = isTrunk(dstchannel) ? 'outgoing' : 'incoming';
    const trunk = direction === 'outgoing' ? dstchannel : channel;
    if (!isTrunk(trunk)) continue;
    const key = `${direction} ${trunk}`;
    const known = found.get(key);
    if (known) addSums(known.sums, more);
    else found.set(key, { trunk, direction, sums: more });
  }
  return [...found.values()]
    .sort((a, b) => b.sums.rows - a.sums.rows)
    .slice(0, trunksMax)
    .map(({ trunk, direction, sums }) => ({ trunk, direction, ...ratios(sums) }));
}

/** A CDR does not say which channels are trunks': they are those of a technology that goes outside and whose name is no extension's. */
export function isTrunk(name: string): boolean {
  const [technology = '', peer = ''] = name.split('/');
  if (peer === '' || /^(Local|Message|Snoop|UnicastRTP|ConfBridge\w*|CBAnn|Surrogate)$/i.test(technology)) return false;
  return !(/^\d+$/.test(peer) && peer.length <= extensionDigitsMax);
}
