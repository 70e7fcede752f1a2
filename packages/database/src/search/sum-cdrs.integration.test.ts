import { createTestDatabase } from '@voip-sync/testkit/services';
import { expect, test } from 'vitest';
import { bulkInsert } from '../bulk-write.ts';
import { type CdrRow, cdrEntity, cdrTextWidths } from '../cdrs/cdr.entity.ts';
import { createDatabase } from '../open-database.ts';
import { sumCdrsByTrunk } from './sum-cdrs.ts';

const blank = Object.fromEntries(Object.keys(cdrTextWidths).map((name) => [name, ''])) as unknown as CdrRow;
const names: Record<string, string | null> = {
  'PJSIP/carrier-0000001a': 'PJSIP/carrier',
  'PJSIP/my-carrier-0000001a': 'PJSIP/my-carrier',
  'DAHDI/i1/551133330000-1': 'DAHDI/i1',
  'SIP/1133330000-0000001a': 'SIP/1133330000',
  'PJSIP/1001-trunk-0000001a': 'PJSIP/1001-trunk',
  'IAX2/provider': 'IAX2/provider',
  'PJSIP/1001-0000001a': null,
  'SIP/200001': null,
  'PJSIP/-0000001a': null,
  'PJSIP/': null,
  'local/1001@from-queue-0000001a;1': null,
  'ConfBridgeRecorder/conf-1': null,
  'CBAnn/x-1;2': null,
  'no-channel': null,
  '': null,
};

test('trunks are told from phones, whatever their technology', async () => {
  const server = await createTestDatabase();
  const database = await createDatabase(server.url, { poolSize: 2 }).initialize();
  try {
    await database.runMigrations();
    const at = new Date('2026-11-20T08:00:00Z');
    const rows = Object.keys(names).map((dstchannel, sequence) => ({
      ...{
        ...blank,
        dstchannel,
        sequence,
        sourceId: 'pbx',
        startedAt: at,
        copiedAt: at,
        calldate: '2026-11-20 08:00:00',
      },
      ...{ startedAtAssumed: false, amaflags: 3, duration: 1, billsec: 1, rowDigest: `${sequence}`.padStart(32, '0') },
    }));
    await bulkInsert(database.manager, cdrEntity, rows, null);
    const told = await sumCdrsByTrunk(database, {}, 60_000);
    const trunks = Object.values(names).filter((name) => name !== null);
    expect(told.map(({ trunk }) => trunk).sort()).toEqual(trunks.sort());
  } finally {
    await database.destroy();
    await server.dispose();
  }
});
