import { EntitySchema } from 'typeorm';
import { idColumn, identifier, moment } from '../columns.ts';

/** A time in which at least one ingestor surely heard a source without a gap. Those of a source never touch. */
export type HearingSpanRow = { id: string; sourceId: string; beganAt: Date; endedAt: Date };

export const hearingSpanEntity = new EntitySchema<HearingSpanRow>({
  name: 'hearing_span',
  tableName: 'hearing_spans',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    beganAt: moment('began_at'),
    endedAt: moment('ended_at'),
  },
  uniques: [{ name: 'uq_hearing_spans_began', columns: ['sourceId', 'beganAt'] }],
  indices: [{ name: 'ix_hearing_spans_ended', columns: ['sourceId', 'endedAt'] }],
});
