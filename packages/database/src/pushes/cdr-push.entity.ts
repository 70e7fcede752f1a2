import { EntitySchema } from 'typeorm';
import { identifier, idReference, integer, moment, optional, words } from '../columns.ts';

/** A CDR that a partner is to have: each once, with the partner's id of it. */
export type CdrPushRow = {
  partnerId: string;
  cdrId: string;
  /** `waiting`, `sending` (it may have arrived: looked for before it is sent again), `done`, `failed`, `cancelled`. */
  status: string;
  /** Whether an attempt was begun of which nobody knows how it ended. */
  maybeSent: boolean;
  externalId: string | null;
  attempts: number;
  lastError: string | null;
  updatedAt: Date;
};

export const cdrPushEntity = new EntitySchema<CdrPushRow>({
  name: 'cdr_push',
  tableName: 'cdr_pushes',
  columns: {
    partnerId: { ...identifier(64, 'partner_id'), primary: true },
    cdrId: { ...idReference, name: 'cdr_id', primary: true },
    status: identifier(16),
    maybeSent: { type: 'boolean', name: 'maybe_sent' },
    externalId: optional(identifier(191, 'external_id')),
    attempts: integer(),
    lastError: optional(words(1000, 'last_error')),
    updatedAt: moment('updated_at'),
  },
  indices: [{ name: 'ix_cdr_pushes_status', columns: ['partnerId', 'status', 'cdrId'] }],
});
