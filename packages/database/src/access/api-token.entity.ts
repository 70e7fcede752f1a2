import { EntitySchema } from 'typeorm';
import { idColumn, identifier, moment, optional, words } from '../columns.ts';

/** What a program shows to use the API. Of its secret only the SHA-256 is kept. */
export type ApiTokenRow = {
  id: string;
  name: string;
  secretHash: string;
  role: string;
  /** Names of the API's areas, such as `calls cdrs`, with blanks between; empty: all areas. */
  scopes: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

export const apiTokenEntity = new EntitySchema<ApiTokenRow>({
  name: 'api_token',
  tableName: 'api_tokens',
  columns: {
    id: idColumn,
    name: words(120),
    secretHash: { type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'secret_hash' },
    role: identifier(16),
    scopes: identifier(1000),
    createdBy: words(120, 'created_by'),
    createdAt: moment('created_at'),
    expiresAt: optional(moment('expires_at')),
    lastUsedAt: optional(moment('last_used_at')),
  },
  uniques: [{ name: 'uq_api_tokens_secret', columns: ['secretHash'] }],
});
