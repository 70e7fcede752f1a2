import { EntitySchema } from 'typeorm';
import { idColumn, identifier, integer, moment, optional } from '../columns.ts';

/**
 * A time in which nobody is known to have heard a source, or in which what was heard was lost (`dropped`). Nothing is said of the time before
 * a source was first heard. The last four columns are for whoever compares the calls of that time with their CDRs.
 */
export type BlindWindowRow = {
  id: string;
  sourceId: string;
  /** The last moment at which it was surely heard. */
  beganAt: Date;
  /** The first moment at which it was surely heard again; null while it is not. */
  endedAt: Date | null;
  cause: string;
  /** How many events were heard and lost. */
  eventsLost: number | null;
  checkedAt: Date | null;
  callsClosed: number | null;
  callsMade: number | null;
  disagreements: number | null;
};

export const blindWindowEntity = new EntitySchema<BlindWindowRow>({
  name: 'blind_window',
  tableName: 'blind_windows',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    beganAt: moment('began_at'),
    endedAt: optional(moment('ended_at')),
    cause: identifier(16),
    eventsLost: optional(integer('events_lost')),
    checkedAt: optional(moment('checked_at')),
    callsClosed: optional(integer('calls_closed')),
    callsMade: optional(integer('calls_made')),
    disagreements: optional(integer()),
  },
  uniques: [{ name: 'uq_blind_windows_began', columns: ['sourceId', 'beganAt', 'cause'] }],
  indices: [
    { name: 'ix_blind_windows_began', columns: ['beganAt', 'id'] },
    { name: 'ix_blind_windows_ended', columns: ['sourceId', 'endedAt'] },
  ],
});
