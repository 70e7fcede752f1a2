import { EntitySchema, type EntitySchemaOptions } from 'typeorm';
import { identifier, integer, moment } from '../columns.ts';

/**
 * The CDRs of one source and disposition that started within one quarter of an hour, added up, and the same of whole hours. A quarter, because
 * every zone's hours and days begin on one; most zones' begin on a whole hour, which is a quarter of the rows to read. `disposition` is told
 * apart by its bytes, as lists show it.
 */
type CdrQuarterRow = {
  startsAt: Date;
  sourceId: string;
  disposition: string;
  rows: number;
  billsec: string;
  duration: string;
};

const columns: EntitySchemaOptions<CdrQuarterRow>['columns'] = {
  startsAt: { ...moment('starts_at', 0), primary: true },
  sourceId: { ...identifier(64, 'source_id'), primary: true },
  disposition: { ...identifier(45), primary: true },
  rows: integer('row_count'),
  billsec: { type: 'bigint' },
  duration: { type: 'bigint' },
};

export const cdrQuarterEntity = new EntitySchema({ name: 'cdr_quarter', tableName: 'cdr_quarters', columns });
export const cdrHourEntity = new EntitySchema({ name: 'cdr_hour', tableName: 'cdr_hours', columns });
