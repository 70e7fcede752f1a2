import { EntitySchema } from 'typeorm';
import { idColumn, identifier, moment, optional, words } from '../columns.ts';

/** Calls and visits of a range drawn anew from the log: first compared, then, where a person wants it, brought in line. */
export type ReplayRow = {
  id: string;
  sourceId: string;
  /** Calls that joined, or of which something occurred, in `[fromAt, toAt)`. */
  fromAt: Date;
  toAt: Date;
  status: string;
  /** Whether it goes on to apply what it finds without being asked again. */
  appliesAtOnce: boolean;
  isCancelled: boolean;
  /** How far the step in hand has come: what a try that was cut off goes on from. */
  position: string | null;
  callsCompared: number;
  callsDifferent: number;
  /** Calls without any event in the log: listed, and left alone. */
  callsUnlogged: number;
  callsApplied: number;
  requestedBy: string;
  error: string | null;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
};

const count = (name: string) => ({ type: 'int', unsigned: true, name }) as const;

export const replayEntity = new EntitySchema<ReplayRow>({
  name: 'replay',
  tableName: 'replays',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    fromAt: moment('from_at'),
    toAt: moment('to_at'),
    status: identifier(16),
    appliesAtOnce: { type: 'boolean', name: 'applies_at_once' },
    isCancelled: { type: 'boolean', name: 'is_cancelled' },
    position: optional(identifier(200)),
    callsCompared: count('calls_compared'),
    callsDifferent: count('calls_different'),
    callsUnlogged: count('calls_unlogged'),
    callsApplied: count('calls_applied'),
    requestedBy: words(200, 'requested_by'),
    error: optional(words(1000)),
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
    finishedAt: optional(moment('finished_at')),
  },
  indices: [{ name: 'ix_replays_created', columns: ['createdAt', 'id'] }],
});
