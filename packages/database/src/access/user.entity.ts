import { EntitySchema } from 'typeorm';
import { idColumn, identifier, moment, optional, words } from '../columns.ts';

/** Who may log in to the console. */
export type UserRow = {
  id: string;
  /** Compared without regard to case. */
  username: string;
  displayName: string;
  role: string;
  /** Null for one who only comes through the OpenID provider. */
  passwordHash: string | null;
  /** Who it is at the OpenID provider. */
  openidSubject: string | null;
  disabledAt: Date | null;
  /** Wrong passwords since the last right one, and until when that keeps the account shut. */
  failedLogIns: number;
  lockedUntil: Date | null;
  lastLogInAt: Date | null;
  /** Grows with each change by a person, so that of two who edit at once the second is told. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const userEntity = new EntitySchema<UserRow>({
  name: 'user',
  tableName: 'users',
  columns: {
    id: idColumn,
    username: words(120),
    displayName: words(120, 'display_name'),
    role: identifier(16),
    passwordHash: optional(identifier(255, 'password_hash')),
    openidSubject: optional(identifier(255, 'openid_subject')),
    disabledAt: optional(moment('disabled_at')),
    failedLogIns: { type: 'int', unsigned: true, name: 'failed_log_ins' },
    lockedUntil: optional(moment('locked_until')),
    lastLogInAt: optional(moment('last_log_in_at')),
    version: { type: 'int', unsigned: true },
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
  },
  uniques: [
    { name: 'uq_users_username', columns: ['username'] },
    { name: 'uq_users_openid_subject', columns: ['openidSubject'] },
  ],
});
