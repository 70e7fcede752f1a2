import { type CdrRow, cdrEntity } from '../cdrs/cdr.entity.ts';
import type { Database } from '../open-database.ts';
import type { PageRequest, RowsPage } from '../read/read-page.ts';
import { type CdrFilter, cdrConditions } from './cdr-conditions.ts';
import { addCondition, addPlace, type Conditions, whereOf } from './conditions.ts';
import { isToldByKept, readWhereKept } from './list-rare-cdrs.ts';
import type { AskWithin } from './read-kept-sums.ts';
import { columnList, readWithin } from './read-within.ts';

/** What people and files are shown of a CDR; `row_digest` and the like are nobody's business. */
const shown = [
  'id',
  'sourceId',
  'startedAt',
  'calldate',
  'clid',
  'src',
  'dst',
  'dcontext',
  'channel',
  'dstchannel',
  'lastapp',
  'duration',
  'billsec',
  'disposition',
  'accountcode',
  'uniqueid',
  'linkedid',
  'sequence',
  'did',
  'recordingfile',
  'timeZone',
  'goneAtSourceAt',
] as const;
export type ShownCdr = Pick<CdrRow, (typeof shown)[number]>;

/**
 * CDRs by the time at which they started, newest first; `calldate` is `2026-11-20 08:00:00`, on the PBX's own clock. Throws a TooLongError when
 * so little of what is looked through fits the filter that the page would take longer than `limitMs`.
 */
export async function listCdrs(
  database: Database,
  filter: CdrFilter,
  { rowsMax, after }: PageRequest,
  limitMs: number,
): Promise<RowsPage<ShownCdr>> {
  const read = (ask: AskWithin, stretches?: Conditions) => {
    const { conditions, index } = cdrConditions(filter);
    if (stretches) addCondition(conditions, stretches.sql.join(' AND '), ...stretches.values);
    addPlace(conditions, 'started_at', after);
    return ask<ShownCdr>(
      `${columnList(database, cdrEntity, shown)} FROM cdrs item FORCE INDEX (${index}) ${whereOf(conditions)}
       ORDER BY item.started_at DESC, item.id DESC LIMIT ?`,
      [...conditions.values, rowsMax + 1],
    );
  };
  const found = isToldByKept(filter)
    ? await readWhereKept(database, filter, { rowsMax, after }, limitMs, read)
    : await read((select, values) => readWithin(database, limitMs, select, values));
  const rows = found.slice(0, rowsMax).map(toShown);
  const last = rows.at(-1);
  return { rows, next: found.length > rowsMax && last ? { at: last.startedAt, id: last.id } : null };
}

/** The paths of one call, in the order in which they began. */
export async function listCallCdrs(
  database: Database,
  { sourceId, linkedId }: { sourceId: string; linkedId: string },
  rowsMax: number,
): Promise<ShownCdr[]> {
  const rows: ShownCdr[] = await database.query(
    `SELECT ${columnList(database, cdrEntity, shown)} FROM cdrs item WHERE item.linkedid = ? AND item.source_id = ?
     ORDER BY item.started_at, item.sequence, item.id LIMIT ?`,
    [linkedId, sourceId, rowsMax],
  );
  return rows.map(toShown);
}

function toShown(row: ShownCdr): ShownCdr {
  return { ...row, id: String(row.id), calldate: localTime(row.calldate), sequence: Number(row.sequence) };
}

/** The driver takes every datetime for UTC and makes a Date of it; this one has no zone. */
function localTime(value: string | Date): string {
  return value instanceof Date ? value.toISOString().slice(0, 19).replace('T', ' ') : value;
}
