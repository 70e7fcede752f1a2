import { cdrEntity } from '../cdrs/cdr.entity.ts';

/**
 * What must stay true: the digest of a row's content here is the one that its source computes of the same row, so the columns, their order,
 * the separator and the function are those of the source's (`digest-row.ts` of the workers; a test holds the two against each other).
 *
 * A row is compared by two digests at once: the one under which it stands (`row_digest`, part of its key) and the one of what it reads now.
 * Where they agree, as they do unless a row was changed here by hand, that one is its element; else both make a third. Both sides add up the
 * elements of a stretch of time by exclusive or, which no order can change.
 */
const separator = 31;
const digestLength = 32;

const own = new Set([
  'id',
  'sourceId',
  'startedAt',
  'startedAtAssumed',
  'rowDigest',
  'copiedAt',
  'timeZone',
  'goneAtSourceAt',
]);

/** The columns that come from the source, in the order in which a row is digested. */
export const cdrContentColumns: readonly { property: string; name: string }[] = Object.entries(
  cdrEntity.options.columns,
).flatMap(([property, column]) => (own.has(property) ? [] : [{ property, name: column?.name ?? property }]));

/** Digest of what a row of `cdrs` reads now, in SQL. */
export const contentDigest = digestOf(
  `CONCAT_WS(CHAR(${separator}), ${cdrContentColumns.map(({ name }) => `\`${name}\``).join(', ')})`,
);

/** The element of a row from the digest under which it stands and that of its content, in SQL. */
export function elementOf(stored: string, content: string): string {
  return `IF(${stored} = ${content}, ${content}, ${digestOf(`CONCAT(${stored}, ${content})`)})`;
}

/** Adds elements up, in SQL: 32 hexadecimal digits, all zero of nothing. */
export function sumOf(element: string): string {
  const part = (digits: string) => `LPAD(LOWER(HEX(BIT_XOR(CAST(CONV(${digits}, 16, 10) AS UNSIGNED)))), 16, '0')`;
  return `CONCAT(${part(`LEFT(${element}, 16)`)}, ${part(`RIGHT(${element}, 16)`)})`;
}

function digestOf(text: string): string {
  return `LEFT(SHA2(${text}, 256), ${digestLength})`;
}
