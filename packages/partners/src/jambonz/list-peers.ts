import { z } from 'zod';
import type { KindContext } from '../kind.ts';
import { followPages } from '../listing/follow-pages.ts';
import type { ListingOf } from '../listing/listing.ts';
import type { RawRecord } from '../records/check-record.ts';
import type { JambonzConfig } from './jambonz-config.ts';
import { jambonzPeer } from './map-peer.ts';

export type JambonzContext = KindContext<JambonzConfig>;

/** A request has the gateways of one carrier, so carriers are handed on in pages of so many. */
const carriersPerPage = 50;

/** All carriers come at once; their gateways are added to them page by page. */
export function listJambonzPeers(context: JambonzContext): ListingOf<'peers'> {
  let carriers: unknown[] = [];
  return followPages({
    reader: jambonzPeer,
    maskRaw: context.maskRaw,
    async fetchPage(cursor) {
      if (cursor === undefined) carriers = await fetchCarriers(context);
      const from = Number(cursor ?? 0);
      const rows = await Promise.all(
        carriers.slice(from, from + carriersPerPage).map((row) => addGateways(context, row)),
      );
      const next = from + carriersPerPage;
      return next < carriers.length ? { rows, next: String(next) } : { rows, total: carriers.length };
    },
  });
}

export async function fetchCarriers({ http }: JambonzContext): Promise<unknown[]> {
  const { data } = await http.send({ method: 'GET', path: 'VoipCarriers', answer: z.array(z.unknown()) });
  return data;
}

export async function addGateways({ http, config }: JambonzContext, row: unknown): Promise<unknown> {
  const sid = (row as RawRecord | null)?.voip_carrier_sid;
  if (!config.gateways || typeof sid !== 'string') return row;
  const { data } = await http.send({
    method: 'GET',
    path: 'SipGateways',
    query: { voip_carrier_sid: sid },
    answer: z.array(z.unknown()),
  });
  return { ...(row as RawRecord), gateways: data };
}
