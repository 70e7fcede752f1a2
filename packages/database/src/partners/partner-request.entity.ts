import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, longText, moment, optional, words } from '../columns.ts';

/** One request to a partner, as it may be kept: secrets were taken out before it got here. */
export type PartnerRequestRow = {
  id: string;
  at: Date;
  partnerId: string;
  /** The run it was made for; null for status checks and trials. */
  runId: string | null;
  method: string;
  url: string;
  requestHeaders: string;
  requestBytes: number;
  attempt: number;
  status: number | null;
  responseHeaders: string | null;
  responseBytes: number;
  durationMs: number;
  error: string | null;
};

export const partnerRequestEntity = new EntitySchema<PartnerRequestRow>({
  name: 'partner_request',
  tableName: 'partner_requests',
  columns: {
    id: idColumn,
    at: moment('at'),
    partnerId: identifier(64, 'partner_id'),
    runId: optional({ ...idReference, name: 'run_id' }),
    method: identifier(8),
    url: words(2000),
    requestHeaders: longText('request_headers'),
    requestBytes: integer('request_bytes'),
    attempt: integer(),
    status: optional(integer()),
    responseHeaders: optional(longText('response_headers')),
    responseBytes: { type: 'bigint', name: 'response_bytes' },
    durationMs: integer('duration_ms'),
    error: optional(words(1000)),
  },
  indices: [
    { name: 'ix_partner_requests_at', columns: ['at', 'id'] },
    { name: 'ix_partner_requests_partner', columns: ['partnerId', 'at', 'id'] },
    { name: 'ix_partner_requests_run', columns: ['runId'] },
  ],
});
