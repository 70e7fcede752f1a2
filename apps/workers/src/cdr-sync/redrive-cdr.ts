import { applyCdrRecord, type Database } from '@voip-sync/database';
import type { PbxSource } from '@voip-sync/runtime';
import type { Redrive } from '../quarantine/redrive.ts';
import { mapCdr } from './map-cdr.ts';
import { parseObject, readRawRow } from './read-raw-row.ts';
import { createTimeResolver } from './resolve-local-time.ts';
import { cdrColumns } from './source/cdr-columns.ts';

/** Under which names a raw row may have its values: the source's, or ours where the target refused it. */
const knownNames = new Set([
  ...cdrColumns.flatMap(({ name, field }) => [name, field]),
  ...['rowDigest', 'startedAt', 'startedAtAssumed'],
]);

/** Maps a CDR row in quarantine again, by the zone that its source has now. */
export function redriveCdr(database: Database, sources: PbxSource[]): Redrive {
  return async (record) => {
    const refuse = (reason: string) => ({ outcome: 'refused' as const, reason });
    const source = sources.find(({ id }) => id === record.sourceId);
    if (!source) {
      return refuse(
        `no PBX source "${record.sourceId}" is configured here: add it to PBX_CONFIG of every worker with the role cdr-backfill`,
      );
    }
    const text = record.mended ?? record.raw;
    const cells = readRawRow(text);
    if (!cells) return refuse('the raw row is no JSON object: mend it');
    const [unknown] = Object.keys(parseObject(text) ?? {}).filter((name) => !knownNames.has(name));
    if (record.mended !== null && unknown !== undefined) {
      return refuse(
        `the mended row has ${JSON.stringify(unknown.slice(0, 40))}, which is no column of cdr: mend it again`,
      );
    }
    const mapped = mapCdr(cells, createTimeResolver(source.timeZone));
    if ('reason' in mapped) return refuse(mapped.reason);
    const row = record.mended === null ? { ...mapped.row, rowDigest: record.digest } : mapped.row;
    return applyCdrRecord(database, { record, row });
  };
}
