import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { markHours } from '../cdr-totals/mark-hours.ts';
import { escapeCell, loadFile } from '../load-file.ts';
import { type CdrFields, type CdrRow, cdrEntity } from './cdr.entity.ts';

export type NewCdr = Omit<CdrRow, 'id' | 'sourceId' | 'copiedAt' | 'goneAtSourceAt'>;
export type RefusedCdr = { row: NewCdr; reason: string };

/**
 * How many rows one INSERT carries at most: rows of the widest values that fit the columns (28 KB) stay below `max_allowed_packet`,
 * 16 MiB by default.
 */
const statementRowsMax = 500;

/** What MySQL and MariaDB say when a value does not fit its column: the row's fault, where any other error is not. */
const valueErrors = new Set([
  1048, // ER_BAD_NULL_ERROR
  1264, // ER_WARN_DATA_OUT_OF_RANGE
  1265, // WARN_DATA_TRUNCATED
  1292, // ER_TRUNCATED_WRONG_VALUE
  1366, // ER_TRUNCATED_WRONG_VALUE_FOR_FIELD
  1406, // ER_DATA_TOO_LONG
  3854, // ER_CANNOT_CONVERT_STRING
]);

/**
 * Inserts rows strictly: one that the server refuses is found by halving and given back with the reason, and the others go in. Throws the
 * server's error when a row's key is there already.
 */
export async function insertCdrs(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<RefusedCdr[]> {
  const copiedAt = new Date();
  const refused: RefusedCdr[] = [];
  const insert = async (part: NewCdr[]): Promise<void> => {
    try {
      await bulkInsert(
        manager,
        cdrEntity,
        part.map((row) => ({ ...row, sourceId, copiedAt })),
        null,
      );
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      const [row] = part;
      if (row && part.length === 1) {
        refused.push({ row, reason });
        return;
      }
      const half = Math.ceil(part.length / 2);
      await insert(part.slice(0, half));
      await insert(part.slice(half));
    }
  };
  for (let start = 0; start < rows.length; start += statementRowsMax)
    await insert(rows.slice(start, start + statementRowsMax));
  const out = new Set(refused.map(({ row }) => row));
  await markHours(
    manager,
    rows.flatMap((row) => (out.has(row) ? [] : row.startedAt)),
  );
  return refused;
}

function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('errno' in error) || !valueErrors.has(Number(error.errno))) return undefined;
  return `the database refused it: ${error.message}`;
}

const ownFields = ['rowDigest', 'startedAt', 'startedAtAssumed', 'timeZone'] as const;

/**
 * Inserts rows as a file. That counts only when every row went in without a warning: otherwise the answer is false and the caller must undo it.
 */
export async function loadCdrs(manager: EntityManager, sourceId: string, rows: NewCdr[]): Promise<boolean> {
  const { columns, tablePath } = manager.connection.getMetadata(cdrEntity);
  const own = new Set<string>(['id', 'sourceId', 'copiedAt', 'goneAtSourceAt', ...ownFields]);
  const fields = columns.filter(({ propertyName }) => !own.has(propertyName));
  const names = fields.map(({ databaseName }) => `\`${databaseName}\``);
  const { affectedRows, warningStatus } = await loadFile(manager, {
    table: tablePath,
    columns: `(row_digest, started_at, started_at_assumed, time_zone, ${names.join(', ')}) SET source_id = ?, copied_at = UTC_TIMESTAMP(3)`,
    values: [sourceId],
    text: encodeRows(rows, fields.map(({ propertyName }) => propertyName) as (keyof CdrFields)[]),
  });
  if (affectedRows !== rows.length || warningStatus !== 0) return false;
  await markHours(
    manager,
    rows.map(({ startedAt }) => startedAt),
  );
  return true;
}

function encodeRows(rows: NewCdr[], fields: (keyof CdrFields)[]): string {
  let text = '';
  for (const row of rows) {
    text += `${row.rowDigest}\t${row.startedAt.toISOString().slice(0, 19)}\t${row.startedAtAssumed ? 1 : 0}\t${row.timeZone ?? '\\N'}`;
    for (const field of fields) {
      const value = row[field];
      text += `\t${typeof value === 'string' ? escapeCell(value) : value}`;
    }
    text += '\n';
  }
  return text;
}
