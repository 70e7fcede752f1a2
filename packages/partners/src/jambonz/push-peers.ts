import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { PartnerApi } from '../kind.ts';
import { findRecord, type RawRecord } from '../records/check-record.ts';
import type { Peer } from '../records/records.ts';
import { addGateways, fetchCarriers, type JambonzContext } from './list-peers.ts';
import { jambonzPeer, toJambonzCarrier } from './map-peer.ts';

const created = z.object({ sid: z.string().min(1) });

/** Creating, changing and removing carriers. */
export function jambonzPeerPush(
  context: JambonzContext,
): Required<Pick<PartnerApi, 'findPeer' | 'createPeer' | 'updatePeer' | 'deletePeer'>> {
  const { http, config } = context;
  const carrier = (sid: string) => `VoipCarriers/${encodeURIComponent(sid)}`;

  async function readPeer(row: unknown): Promise<Peer | undefined> {
    return findRecord([await addGateways(context, row)], jambonzPeer, context.maskRaw, () => true);
  }

  return {
    /** By SID, or by the carrier's name. */
    async findPeer(key) {
      if ('draft' in key) {
        const name = key.draft.name ?? key.draft.username;
        const row = (await fetchCarriers(context)).find((row) => (row as RawRecord | null)?.name === name);
        return row ? await readPeer(row) : undefined;
      }
      try {
        const { data } = await http.send({ method: 'GET', path: carrier(key.externalId), answer: z.looseObject({}) });
        return await readPeer(data);
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },

    async createPeer(peer) {
      const json = toJambonzCarrier(peer, config.accountSid);
      const { data } = await http.send({ method: 'POST', path: 'VoipCarriers', json, answer: created });
      return { externalId: data.sid };
    },

    async updatePeer(externalId, peer) {
      const json = { voip_carrier_sid: externalId, ...toJambonzCarrier(peer, config.accountSid) };
      await http.send({ method: 'PUT', path: carrier(externalId), json });
    },

    async deletePeer(externalId) {
      try {
        await http.send({ method: 'DELETE', path: carrier(externalId) });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

const isGone = (error: unknown) => error instanceof PartnerError && error.code === 'not-found';
