import { EntitySchema } from 'typeorm';
import { identifier, integer, moment } from '../columns.ts';

/**
 * The CDRs of one source and disposition that started within one quarter of an hour, added up. A quarter, because every zone's hours and days
 * begin on one. `disposition` is told apart by its bytes, as lists show it.
 */
export type CdrQuarterRow = {
  startsAt: Date;
  sourceId: string;
  disposition: string;
  rows: number;
  billsec: string;
  duration: string;
};

export const cdrQuarterEntity = new EntitySchema<CdrQuarterRow>({
  name: 'cdr_quarter',
  tableName: 'cdr_quarters',
  columns: {
    startsAt: { ...moment('starts_at', 0), primary: true },
    sourceId: { ...identifier(64, 'source_id'), primary: true },
    disposition: { ...identifier(45), primary: true },
    rows: integer('row_count'),
    billsec: { type: 'bigint' },
    duration: { type: 'bigint' },
  },
});
