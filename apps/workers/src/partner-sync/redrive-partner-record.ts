import { type RecordKind, RecordStore, RedriveStore, recordKinds } from '@voip-sync/database';
import type { Peer, RecordOf } from '@voip-sync/partners';
import { openRunPartner } from '../partners/open-run-partner.ts';
import type { Redrive } from '../quarantine/redrive.ts';
import type { PartnerSyncOptions } from './partner-sync-options.ts';
import { toIncoming } from './to-incoming.ts';

/** How the quarantine shows a secret. */
const masked = '***';

/**
 * Reads a partner's record in quarantine again, as a person mended it or as it came, by the partner's configuration of now. Its secret was
 * masked when it was kept: the one that is known stays, and the next listing brings the true one. Saving is done before the record says
 * so; doing both again changes nothing.
 */
export function redrivePartnerRecord(options: PartnerSyncOptions): Redrive {
  const { database, stopping } = options;
  return async (record) => {
    const kind = record.kind.replace(/^partner-/, '') as RecordKind;
    if (!(kind in recordKinds)) return { outcome: 'refused', reason: `nothing reads a record of ${record.kind}` };
    const raw = parse(record.mended ?? record.raw);
    if (raw === undefined)
      return { outcome: 'refused', reason: 'it is not JSON: one that is too long is cut off; mend it, or dismiss it' };
    const partner = await openRunPartner(options, record.sourceId, stopping);
    try {
      const read = await partner.api.readRecord(kind, raw);
      if ('bad' in read) return { outcome: 'refused', reason: read.bad.reason };
      const known = withoutMask(read.record as RecordOf<typeof kind>);
      const incoming = toIncoming(kind, known, record.sourceId, partner.keys);
      const author = { authorKind: 'user', author: record.askedBy ?? 'quarantine', runId: null } as const;
      const { conflicts } = await new RecordStore(database).save(kind, record.sourceId, [incoming], author);
      if (conflicts.length > 0) {
        return {
          outcome: 'refused',
          reason: 'it was changed here as well: settle that first, the next listing brings it',
        };
      }
      await new RedriveStore(database).saveApplied(record, 'quarantine');
      return { outcome: record.mended === null ? 'retried' : 'mended' };
    } finally {
      await partner.close();
    }
  };
}

function withoutMask<T extends object>(record: T): T {
  return (record as Partial<Peer>).secret === masked ? { ...record, secret: null } : record;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
