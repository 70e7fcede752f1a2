import { PartnerError } from '../errors.ts';
import type { PartnerApi } from '../kind.ts';
import { findRecord } from '../records/check-record.ts';
import { readText } from '../values/read-value.ts';
import { findRow, type IxcContext, writeRow } from './ask-ixc.ts';
import { ixcPeerTable } from './ixc-config.ts';
import { ixcPeer, toIxcPeer } from './map-peer.ts';

/** Creating, changing and removing peers at IXC. */
export function ixcPeerPush(
  context: IxcContext,
): Required<Pick<PartnerApi, 'findPeer' | 'createPeer' | 'updatePeer' | 'deletePeer'>> {
  const rowById = (id: string) => findRow(context, ixcPeerTable, { column: 'id', operator: '=', value: id });
  return {
    async findPeer(key) {
      const row =
        'externalId' in key
          ? await rowById(key.externalId)
          : await findRow(context, ixcPeerTable, { column: 'username', operator: '=', value: key.draft.username });
      return findRecord([row], ixcPeer(context.config), context.maskRaw, () => true);
    },

    async createPeer(peer) {
      const answer = await writeRow(context, 'POST', ixcPeerTable, toIxcPeer(peer));
      const externalId = readText('id', answer.id);
      if (externalId) return { externalId };
      throw new PartnerError('unreadable', 'IXC created a peer and did not tell its id', { outcome: 'unknown' });
    },

    /** IXC takes a whole row: what we do not know of is sent back as it was. */
    async updatePeer(externalId, peer) {
      const row = await rowById(externalId);
      if (!row) throw new PartnerError('not-found', `IXC has no peer ${externalId}`, { outcome: 'refused' });
      const kept = Object.entries(row).flatMap(([column, value]) =>
        value === null || value === undefined ? [] : [[column, String(value)] as const],
      );
      await writeRow(context, 'PUT', `${ixcPeerTable}/${encodeURIComponent(externalId)}`, {
        ...Object.fromEntries(kept),
        ...toIxcPeer(peer),
      });
    },

    async deletePeer(externalId) {
      try {
        await writeRow(context, 'DELETE', `${ixcPeerTable}/${encodeURIComponent(externalId)}`);
      } catch (error) {
        const wasRefused = error instanceof PartnerError && (error.code === 'refused' || error.code === 'not-found');
        if (!wasRefused || (await rowById(externalId))) throw error;
      }
    },
  };
}
