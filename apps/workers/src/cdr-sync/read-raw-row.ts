import { type CdrCells, type Cell, cdrColumns, defaultOf } from './source/cdr-columns.ts';

/**
 * The cells of a row that `describeRawRow` wrote, or that the target refused and is kept under our own names; a column that is absent
 * counts as empty. `undefined` when the text is not one JSON object.
 */
export function readRawRow(raw: string): CdrCells | undefined {
  const record = parseObject(raw);
  return record && cdrColumns.map((column) => cellOf(record[column.name] ?? record[column.field]) ?? defaultOf(column));
}

export function parseObject(json: string): Record<string, unknown> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined; // whoever asked says what the text must be
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && 'hex' in value) return Buffer.from(String(value.hex), 'hex');
  return null;
}
