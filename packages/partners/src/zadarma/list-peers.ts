import { z } from 'zod';
import { followPages } from '../listing/follow-pages.ts';
import type { ListingOf } from '../listing/listing.ts';
import { askZadarma, type ZadarmaContext } from './ask-zadarma.ts';
import { zadarmaPeer } from './map-peer.ts';

const sipNumbers = z.object({ sips: z.array(z.unknown()) });
const extensions = z.object({ pbx_id: z.union([z.number(), z.string()]), numbers: z.array(z.unknown()) });

/** SIP numbers and extensions: each comes whole, as one page. */
export function listZadarmaPeers(context: ZadarmaContext): ListingOf<'peers'> {
  const [first, ...others] = context.config.peers;
  return followPages({
    reader: zadarmaPeer,
    maskRaw: context.maskRaw,
    async fetchPage(what = first) {
      const rows = what === 'pbx' ? await fetchExtensions(context) : await fetchSipNumbers(context);
      const next = what === first ? others[0] : undefined;
      return next ? { rows, next } : { rows };
    },
  });
}

export async function fetchSipNumbers(context: ZadarmaContext): Promise<unknown[]> {
  return (await askZadarma(context, { path: '/v1/sip', answer: sipNumbers })).sips;
}

async function fetchExtensions(context: ZadarmaContext): Promise<unknown[]> {
  const { pbx_id, numbers } = await askZadarma(context, { path: '/v1/pbx/internal', answer: extensions });
  return numbers.map((number) => ({ pbx_id, number }));
}
