import { EntitySchema, type EntitySchemaOptions } from 'typeorm';
import { identifier, integer, moment } from '../columns.ts';

/**
 * The CDRs of one source that went one way over one trunk and started within one hour, added up: all of them, and how many had each of the
 * dispositions that Asterisk has. Those of any other are told by the rows alone.
 */
type CdrTrunkHourRow = {
  startsAt: Date;
  sourceId: string;
  trunk: string;
  isOutgoing: boolean;
  rows: number;
  answered: number;
  noAnswer: number;
  busy: number;
  failed: number;
  congestion: number;
  /** Of those answered. */
  talkSeconds: string;
};

const columns: EntitySchemaOptions<CdrTrunkHourRow>['columns'] = {
  startsAt: { ...moment('starts_at', 0), primary: true },
  sourceId: { ...identifier(64, 'source_id'), primary: true },
  trunk: { ...identifier(255), primary: true },
  isOutgoing: { type: 'boolean', name: 'is_outgoing', primary: true },
  rows: integer('row_count'),
  answered: integer(),
  noAnswer: integer('no_answer'),
  busy: integer(),
  failed: integer(),
  congestion: integer(),
  talkSeconds: { type: 'bigint', name: 'talk_seconds' },
};

export const cdrTrunkHourEntity = new EntitySchema({ name: 'cdr_trunk_hour', tableName: 'cdr_trunk_hours', columns });
/** The same of whole days of UTC. */
export const cdrTrunkDayEntity = new EntitySchema({ name: 'cdr_trunk_day', tableName: 'cdr_trunk_days', columns });
