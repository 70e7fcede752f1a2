import { hash } from 'node:crypto';
import type { CdrFields } from '@voip-sync/database';
import { type CdrCells, type CdrColumn, cdrColumns, defaultOf } from './cdr-columns.ts';
import type { SourceColumns } from './read-source-columns.ts';

/**
 * What must stay true: `digestRow` here and `digestExpression` at the source give the same for the same row, and give it for ever, since
 * digests are stored as part of the target's key, mark what is copied, and are what the two sides are compared by.
 *
 * Both are over the text of every FreePBX column in the order of `cdrColumns`, joined by the byte 0x1f, in UTF-8; what is absent or NULL
 * counts as its default, so that a row keeps its digest when an upgrade of FreePBX adds columns. The digest is the first 32 hexadecimal
 * digits of SHA-256, which MySQL and MariaDB both have; MySQL 9.6 and later have no MD5 without a component.
 */
const separator = '\x1f';
const digestLength = 32;

const defaults = cdrColumns.map(defaultOf);

export function digestRow(cells: CdrCells): string {
  return hash('sha256', isPlain(cells) ? cells.join(separator) : canonicalBytes(cells)).slice(0, digestLength);
}

function isPlain(cells: CdrCells): boolean {
  for (const cell of cells) if (cell === null || typeof cell === 'object') return false;
  return true;
}

function canonicalBytes(cells: CdrCells): Buffer {
  const parts = cells.map((cell, index) => {
    if (cell === null) return Buffer.from(defaults[index] ?? '');
    return typeof cell === 'object' ? cell : Buffer.from(String(cell));
  });
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from(separator), part])));
}

/** Digest of what a row reads at the target: the same as its own wherever every column is of the type that it has there. */
export function digestContent(fields: CdrFields): string {
  return hash('sha256', cdrColumns.map(({ field }) => fields[field]).join(separator)).slice(0, digestLength);
}

/** The same digest as `digestRow` in SQL, over the columns that the source has. */
export function digestExpression(columns: SourceColumns): string {
  return digestOf(cdrColumns.map((column) => canonicalExpression(column, columns)));
}

/** The same digest as `digestContent` in SQL, of what the source's row reads once it is mapped; undefined where that is its own digest. */
export function contentExpression(columns: SourceColumns): string | undefined {
  const isPlain = ({ name, kind }: CdrColumn) => kind === 'text' || (columns.cdr.get(name)?.isPlain ?? true);
  if (cdrColumns.every(isPlain)) return undefined;
  return digestOf(
    cdrColumns.map((column) => {
      const expression = canonicalExpression(column, columns);
      if (isPlain(column)) return expression;
      return column.kind === 'time' ? `LEFT(${expression}, 19)` : `CAST(${expression} AS SIGNED)`;
    }),
  );
}

function digestOf(parts: string[]): string {
  return `LEFT(SHA2(CONCAT_WS(CHAR(31), ${parts.join(', ')}), 256), ${digestLength})`;
}

function canonicalExpression(column: CdrColumn, columns: SourceColumns): string {
  const found = columns.cdr.get(column.name);
  const fallback = `'${defaultOf(column)}'`;
  if (!found) return fallback;
  const { sqlName, isBinary, isUtf8, isNullable } = found;
  // Binary columns give their bytes as they are; other text is brought to UTF-8 where it is not in it.
  const text = column.kind !== 'text' || isBinary || isUtf8 ? sqlName : `CONVERT(${sqlName} USING utf8mb4)`;
  return isNullable ? `COALESCE(${text}, ${fallback})` : text;
}
