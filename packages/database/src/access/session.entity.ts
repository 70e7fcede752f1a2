import { EntitySchema } from 'typeorm';
import { idReference, moment } from '../columns.ts';

/** One browser that is logged in. Of its secret only the SHA-256 is kept, so that who reads the table gets in nowhere. */
export type SessionRow = { secretHash: string; userId: string; createdAt: Date; expiresAt: Date };

export const sessionEntity = new EntitySchema<SessionRow>({
  name: 'session',
  tableName: 'sessions',
  columns: {
    secretHash: {
      type: 'char',
      length: 64,
      charset: 'ascii',
      collation: 'ascii_bin',
      name: 'secret_hash',
      primary: true,
    },
    userId: { ...idReference, name: 'user_id' },
    createdAt: moment('created_at'),
    expiresAt: moment('expires_at'),
  },
  indices: [
    { name: 'ix_sessions_user', columns: ['userId'] },
    { name: 'ix_sessions_expires', columns: ['expiresAt'] },
  ],
});
