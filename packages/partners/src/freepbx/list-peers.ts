/**
 * Extensions by Relay's `first` and `after`. FreePBX answers `pageInfo` with an error in the releases that add `status` to the connection, so the
 * cursor is made here: Relay's cursors of an array are `arrayconnection:<index>` in base64. `totalCount` says when the end is reached.
 */
import { z } from 'zod';
import { followPages } from '../listing/follow-pages.ts';
import type { ListingOf } from '../listing/listing.ts';
import { askFreepbx, type FreepbxContext } from './ask-freepbx.ts';
import { freepbxPeer } from './map-peer.ts';

export const extensionFields = `extensionId tech user { name outboundcid } coreDevice { deviceId dial description }`;

const answer = z.object({
  fetchAllExtensions: z.object({
    totalCount: z.int().min(0),
    extension: z.array(z.unknown()),
  }),
});

const query = `query ($first: Int, $after: String) {
  fetchAllExtensions(first: $first, after: $after) { totalCount extension { ${extensionFields} } }
}`;

export function listFreepbxPeers(context: FreepbxContext): ListingOf<'peers'> {
  const { pageRows } = context.config;
  return followPages({
    reader: freepbxPeer,
    maskRaw: context.maskRaw,
    async fetchPage(cursor = '0') {
      const from = Number(cursor);
      const after = from === 0 ? null : Buffer.from(`arrayconnection:${from - 1}`).toString('base64');
      const { fetchAllExtensions } = await askFreepbx(context, query, { first: pageRows, after }, answer);
      const { extension: rows, totalCount: total } = fetchAllExtensions;
      const next = from + rows.length;
      return rows.length > 0 && next < total ? { rows, total, next: String(next) } : { rows, total };
    },
  });
}
