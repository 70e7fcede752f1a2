import {
  type QuarantinedRecordRow,
  type RecordKind,
  RecordStore,
  RedriveStore,
  recordKinds,
  savePartnerCdrs,
} from '@voip-sync/database';
import type { PartnerCdr, Peer, RecordOf, Resource } from '@voip-sync/partners';
import { openRunPartner, type RunPartner } from '../../partners/open-run-partner.ts';
import type { Redrive } from '../../quarantine/redrive.ts';
import { toIncomingCdr } from '../cdrs/to-incoming-cdr.ts';
import type { PartnerSyncOptions } from '../partner-sync-options.ts';
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
    const kind = record.kind.replace(/^partner-/, '') as Resource;
    if (!(kind in recordKinds) && kind !== 'cdrs') return refusal(`nothing reads a record of ${record.kind}`);
    const raw = parse(record.mended ?? record.raw);
    if (raw === undefined) return refusal('it is not JSON: one that is too long is cut off; mend it, or dismiss it');
    const partner = await openRunPartner(options, record.sourceId, stopping);
    try {
      const read = await partner.api.readRecord(kind, raw);
      if ('bad' in read) return refusal(read.bad.reason);
      const reason =
        kind === 'cdrs'
          ? await saveCdr(options, record, read.record as PartnerCdr)
          : await saveRecord(options, record, partner, kind, read.record as RecordOf<RecordKind>);
      if (reason) return refusal(reason);
      await new RedriveStore(database).saveApplied(record, 'quarantine');
      return { outcome: record.mended === null ? 'retried' : 'mended' };
    } finally {
      await partner.close();
    }
  };
}

/** Why it cannot be saved, or undefined when it was. */
async function saveRecord(
  { database }: PartnerSyncOptions,
  { sourceId, askedBy }: QuarantinedRecordRow,
  partner: RunPartner,
  kind: RecordKind,
  record: RecordOf<RecordKind>,
): Promise<string | undefined> {
  const incoming = toIncoming(kind, withoutMask(record), sourceId, partner.keys);
  const author = { authorKind: 'user', author: askedBy ?? 'quarantine', runId: null } as const;
  const { conflicts } = await new RecordStore(database).save(kind, sourceId, [incoming], author);
  return conflicts.length === 0
    ? undefined
    : 'it was changed here as well: settle that first, the next listing brings it';
}

async function saveCdr(
  { database }: PartnerSyncOptions,
  { sourceId }: QuarantinedRecordRow,
  cdr: PartnerCdr,
): Promise<undefined> {
  await savePartnerCdrs(database, sourceId, [toIncomingCdr(cdr)]);
}

function refusal(reason: string): { outcome: 'refused'; reason: string } {
  return { outcome: 'refused', reason };
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
