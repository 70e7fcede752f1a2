import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { grantLease, holdLease, releaseLease } from '../sync/sync-lease.ts';
import { cdrLinkEntity } from './cdr-link.entity.ts';
import { chooseOwner, findPeersByUsername } from './find-owners.ts';

const lease = { sourceId: '*', kind: 'cdr-links', leaseMs: 60_000 };
const pageRowsMax = 2_000;
/** So many ids behind the cursor are looked at again: rows are committed out of the order of their ids, and peers come later than their calls. */
const lookBackIds = 20_000;

export type CdrToLink = { id: string; accountcode: string; channel: string; dstchannel: string };

/**
 * Links PBXs' CDRs to the peers of partners, and with them to customers and contracts, a page a transaction, up to the newest CDR. `namesOf` tells
 * what a CDR calls its peers, the surest first. One that no name tells, or only names of several peers, has no link. Returns how many were
 * looked at, or undefined while somebody else is at it.
 */
export async function linkCdrs(
  database: Database,
  owner: string,
  namesOf: (cdr: CdrToLink) => string[],
): Promise<number | undefined> {
  const [any] = await database.query('SELECT 1 FROM sip_peers LIMIT 1');
  if (!any) return 0;
  const granted = await retryDeadlocks(() =>
    database.transaction((manager) => grantLease(manager, { ...lease, owner })),
  );
  if (!granted) return undefined;
  let position = Math.max(0, Number(granted.position ?? 0) - lookBackIds);
  for (let looked = 0; ; ) {
    const rows: CdrToLink[] = await database.query(
      `SELECT id, accountcode, channel, dstchannel FROM cdrs WHERE id > ? ORDER BY id LIMIT ${pageRowsMax}`,
      [position],
    );
    looked += rows.length;
    position = Number(rows.at(-1)?.id ?? position);
    await retryDeadlocks(() =>
      database.transaction('READ COMMITTED', async (manager) => {
        await holdLease(manager, granted.lease, { position: String(position) });
        const peers = await findPeersByUsername(manager, [...new Set(rows.flatMap(namesOf))], null);
        const links = rows.flatMap((row) => {
          const found = chooseOwner(namesOf(row), peers);
          return found ? [{ cdrId: row.id, ...found }] : [];
        });
        await bulkInsert(manager, cdrLinkEntity, links, ['peerId', 'customerId', 'contractId']);
      }),
    );
    if (rows.length < pageRowsMax) {
      await releaseLease(database, granted.lease);
      return looked;
    }
  }
}
