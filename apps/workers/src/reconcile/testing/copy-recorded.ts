import { hash } from 'node:crypto';
import { bulkInsert, type CdrRow, cdrEntity, type Database } from '@voip-sync/database';
import type { FreePbxCdr } from '@voip-sync/testkit';

/** Writes recorded rows into `cdrs` as the sync would; the recorded PBX's time was UTC. */
export async function copyRecorded(database: Database, sourceId: string, cdrs: FreePbxCdr[]): Promise<void> {
  await bulkInsert(
    database.manager,
    cdrEntity,
    cdrs.map((cdr) => copiedRow(sourceId, cdr)),
  );
}

function copiedRow(sourceId: string, cdr: FreePbxCdr): Partial<CdrRow> {
  const { outbound_cnum: outboundCnum, outbound_cnam: outboundCnam, dst_cnam: dstCnam, ...same } = cdr;
  const startedAt = new Date(`${cdr.calldate.replace(' ', 'T')}Z`);
  const rowDigest = hash('md5', JSON.stringify(cdr));
  return {
    ...same,
    outboundCnum,
    outboundCnam,
    dstCnam,
    sourceId,
    startedAt,
    startedAtAssumed: false,
    rowDigest,
    copiedAt: new Date(),
  };
}
