import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { PartnerApi } from '../kind.ts';
import { findRecord } from '../records/check-record.ts';
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
      if ('externalId' in key && isExtension(key.externalId)) {
        throw new PartnerError(
          'bad-input',
          `${key.externalId} is an extension of Zadarma's PBX: only SIP numbers can be changed from here`,
        );
      }
      const rows = await fetchSipNumbers(context);
      return findRecord(rows, zadarmaPeer, context.maskRaw, ({ id, display_name }) =>
        'externalId' in key ? String(id) === key.externalId : String(display_name).trim() === nameOf(key.draft),
      );
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

const isExtension = (externalId: string) => externalId.includes('-');
const nameOf = (peer: { name?: string | null | undefined; username: string }) => peer.name ?? peer.username;
