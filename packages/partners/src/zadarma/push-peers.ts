import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { PartnerApi } from '../kind.ts';
import { checkRecord } from '../records/check-record.ts';
import { askZadarma, type ZadarmaContext } from './ask-zadarma.ts';
import { fetchSipNumbers } from './list-peers.ts';
import { zadarmaPeer } from './map-peer.ts';

const succeeded = z.looseObject({ status: z.string() });
const created = z.object({ sip: z.string().min(1) });

/** Creating SIP numbers and changing their caller id and password. Zadarma chooses a number's id and has no way to remove one. */
export function zadarmaPeerPush(
  context: ZadarmaContext,
): Required<Pick<PartnerApi, 'findPeer' | 'createPeer' | 'updatePeer'>> {
  return {
    /** By id, or by the name that was given to it. */
    async findPeer(key) {
      for (const raw of await fetchSipNumbers(context)) {
        const checked = checkRecord(raw, zadarmaPeer, context.maskRaw);
        if ('bad' in checked) continue;
        const { externalId, name } = checked.record;
        const isWanted = 'externalId' in key ? externalId === key.externalId : name === nameOf(key.draft);
        if (isWanted) return checked.record;
      }
      return undefined;
    },

    async createPeer(peer) {
      if (!peer.secret || !peer.callerId) {
        throw new PartnerError('bad-input', 'a SIP number of Zadarma needs a password and a caller id: give both');
      }
      const { sip } = await askZadarma(context, {
        method: 'POST',
        path: '/v1/sip/create',
        fields: { name: nameOf(peer), password: peer.secret, callerid: peer.callerId },
        answer: created,
      });
      return { externalId: sip };
    },

    async updatePeer(externalId, peer) {
      if (peer.callerId) {
        const fields = { id: externalId, number: peer.callerId };
        await askZadarma(context, { method: 'PUT', path: '/v1/sip/callerid', fields, answer: succeeded });
      }
      if (peer.secret) {
        const path = `/v1/sip/${encodeURIComponent(externalId)}/password`;
        await askZadarma(context, { method: 'PUT', path, fields: { value: peer.secret }, answer: succeeded });
      }
    },
  };
}

const nameOf = (peer: { name?: string | null | undefined; username: string }) => peer.name ?? peer.username;
