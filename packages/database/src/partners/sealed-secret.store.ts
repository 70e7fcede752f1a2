import type { Database } from '../open-database.ts';

/**
 * Everything that is sealed, for exchanging the key. What must stay true: a row gets its newly sealed text only in place of the very text that was
 * read, so that a secret which somebody changes meanwhile is never put back.
 */
export const sealedTables = ['partners', 'partner_tokens', 'sip_peers', 'outbox'] as const;
export type SealedTable = (typeof sealedTables)[number];

/** A row with something sealed. `text` is the sealed text, or the JSON that holds it. */
export type SealedRow = { key: string; partnerId: string; username: string | null; text: string };

const columns: Record<SealedTable, { key: string; partnerId: string; username: string; text: string; first: string }> =
  {
    partners: { key: 'id', partnerId: 'id', username: 'NULL', text: 'sealed_secrets', first: '' },
    partner_tokens: { key: 'token_key', partnerId: 'token_key', username: 'NULL', text: 'sealed_token', first: '' },
    sip_peers: { key: 'id', partnerId: 'partner_id', username: 'username', text: 'sealed_secret', first: '0' },
    outbox: { key: 'id', partnerId: 'partner_id', username: 'NULL', text: 'draft', first: '0' },
  };

/** The rows of a table that hold something sealed, by their keys, so many at a time. */
export async function* readSealedPages(
  database: Database,
  table: SealedTable,
  rowsMax: number,
): AsyncGenerator<SealedRow[]> {
  const { key, partnerId, username, text, first } = columns[table];
  for (let after = first; ; ) {
    const rows: SealedRow[] = await database.query(
      `SELECT ${key} AS \`key\`, ${partnerId} AS partnerId, ${username} AS username, ${text} AS text FROM ${table}
       WHERE ${key} > ? AND ${text} IS NOT NULL ORDER BY ${key} LIMIT ${rowsMax}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.key;
  }
}

/** Puts newly sealed text in the place of what was read; false when that is not there any more. */
export async function replaceSealed(
  database: Database,
  table: SealedTable,
  { key: id, text: before }: Pick<SealedRow, 'key' | 'text'>,
  after: string,
): Promise<boolean> {
  const { key, text } = columns[table];
  // Whoever has read a partner to change it would put back what it had before.
  const version = table === 'partners' ? ', version = version + 1' : '';
  const { affectedRows } = await database.query(
    `UPDATE ${table} SET ${text} = ?${version} WHERE ${key} = ? AND CAST(${text} AS BINARY) = CAST(? AS BINARY)`,
    [after, id, before],
  );
  return affectedRows === 1;
}
