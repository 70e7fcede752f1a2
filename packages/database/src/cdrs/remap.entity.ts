import { EntitySchema } from 'typeorm';
import { idColumn, identifier, longText, moment, optional, words } from '../columns.ts';

/**
 * One reading anew of the times of a source's CDRs: `startedAt` is computed from `calldate` again, by the zone that is set now. It is
 * `counting` first, page by page, and then `ready`, with how many rows would move by how much; nothing has changed until an operator has
 * it applied.
 */
export type RemapRow = {
  id: string;
  sourceId: string;
  /** The `calldate` from which and before which rows are read; null without an end. */
  fromCalldate: string | null;
  toCalldate: string | null;
  timeZone: string | null;
  status: 'counting' | 'ready' | 'applying' | 'done' | 'failed' | 'cancelled';
  rowsRead: number;
  rowsToChange: number;
  rowsChanged: number;
  /** How many rows move by how many seconds, as JSON: `{"10800": 1234}`. */
  shifts: string;
  /** Where the next page begins: calldate, digest and id of the last row, as JSON; null at the beginning. */
  position: string | null;
  error: string | null;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
};

const count = (name: string) => ({ type: 'int', unsigned: true, name }) as const;

export const remapEntity = new EntitySchema<RemapRow>({
  name: 'remap',
  tableName: 'remaps',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    fromCalldate: optional(identifier(19, 'from_calldate')),
    toCalldate: optional(identifier(19, 'to_calldate')),
    timeZone: optional(identifier(64, 'time_zone')),
    status: identifier(16),
    rowsRead: count('rows_read'),
    rowsToChange: count('rows_to_change'),
    rowsChanged: count('rows_changed'),
    shifts: longText(),
    position: optional(identifier(120)),
    error: optional(words(1000)),
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
    finishedAt: optional(moment('finished_at')),
  },
  indices: [{ name: 'ix_remaps_created', columns: ['createdAt', 'id'] }],
});
