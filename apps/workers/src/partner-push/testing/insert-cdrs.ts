import { cdrEntity, type Database } from '@voip-sync/database';

/** So many CDRs of a PBX, with `uniqueid`s from a number on. */
export async function insertCdrs(
  database: Database,
  sourceId: string,
  from: number,
  count: number,
  startedAt: Date,
): Promise<void> {
  const empty = Object.fromEntries(
    Object.entries(cdrEntity.options.columns)
      .filter(([name, column]) => name !== 'id' && !column?.nullable)
      .map(([name, column]) => [name, column?.type === 'varchar' ? '' : 0]),
  );
  const rows = Array.from({ length: count }, (_, index) => ({
    ...empty,
    sourceId,
    startedAt,
    copiedAt: new Date(),
    calldate: '2026-03-02 09:00:00',
    uniqueid: `1772452800.${from + index}`,
    linkedid: `1772452800.${from + index}`,
    rowDigest: '0'.repeat(32),
    src: '7001',
    dst: '1100',
    disposition: 'ANSWERED',
    duration: 30 + index,
    billsec: 20,
  }));
  await database.manager.insert(cdrEntity, rows);
}
