import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { PartnerApi } from '../kind.ts';
import { findRecord } from '../records/check-record.ts';
import type { Peer, PeerDraft } from '../records/records.ts';
import { applyChanges, askFreepbx, changeFreepbx, type FreepbxContext } from './ask-freepbx.ts';
import { extensionFields } from './list-peers.ts';
import { freepbxPeer } from './map-peer.ts';

const found = z.object({ fetchExtension: z.looseObject({ extensionId: z.unknown() }).nullable() });
const query = `query ($extensionId: ID) { fetchExtension(extensionId: $extensionId) { ${extensionFields} } }`;

/** Creating, changing and removing extensions, known by their numbers. Changes are in force after a reload. */
export function freepbxPeerPush(
  context: FreepbxContext,
): Required<Pick<PartnerApi, 'findPeer' | 'createPeer' | 'updatePeer' | 'deletePeer'>> {
  const { config } = context;

  async function findPeer(extensionId: string): Promise<Peer | undefined> {
    const { fetchExtension } = await askFreepbx(context, query, { extensionId }, found);
    if (!fetchExtension?.extensionId) return undefined;
    return findRecord([fetchExtension], freepbxPeer, context.maskRaw, () => true);
  }

  async function change(mutation: 'addExtension' | 'updateExtension', peer: PeerDraft, id: string): Promise<void> {
    const { status, message } = await changeFreepbx(context, mutation, toExtension(peer, id));
    if (!status)
      throw new PartnerError('refused', `FreePBX refused ${mutation} ${id}: ${message}`, { outcome: 'refused' });
  }

  async function apply(): Promise<void> {
    if (config.applyChanges) await applyChanges(context);
  }

  return {
    findPeer: (key) => findPeer('externalId' in key ? key.externalId : key.draft.username),

    async createPeer(peer) {
      const input = { email: config.email, vmEnable: false, umEnable: false };
      const { secret, ...visible } = peer;
      const { status, message } = await changeFreepbx(context, 'addExtension', {
        ...input,
        ...toExtension(visible, peer.username),
        name: peer.name ?? peer.username,
      });
      if (!status) {
        throw new PartnerError('refused', `FreePBX refused extension ${peer.username}: ${message}`, {
          outcome: 'refused',
        });
      }
      // A secret can only be set afterwards; until then FreePBX has made up one.
      if (secret) await change('updateExtension', peer, peer.username);
      await apply();
      return { externalId: peer.username };
    },

    async updatePeer(externalId, peer) {
      await change('updateExtension', peer, externalId);
      await apply();
    },

    async deletePeer(externalId) {
      const { status, message } = await changeFreepbx(context, 'deleteExtension', { extensionId: externalId });
      if (!status && (await findPeer(externalId))) {
        throw new PartnerError('refused', `FreePBX refused to remove ${externalId}: ${message}`, {
          outcome: 'refused',
        });
      }
      await apply();
    },
  };
}

function toExtension(peer: PeerDraft, extensionId: string): Record<string, unknown> {
  return {
    extensionId,
    ...(peer.name ? { name: peer.name } : {}),
    ...(peer.type ? { tech: peer.type } : {}),
    ...(peer.callerId === undefined ? {} : { outboundCid: peer.callerId ?? '' }),
    ...(peer.secret ? { extPassword: peer.secret } : {}),
  };
}
