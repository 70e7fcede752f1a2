import { EntitySchema } from 'typeorm';
import { idColumn, identifier, longText, moment, optional, words } from '../columns.ts';

/** One run of one kind of sync for one source: what started it, what it did and how it ended. */
export type SyncRunRow = {
  id: string;
  sourceId: string;
  kind: string;
  trigger: string;
  status: string;
  jobId: string | null;
  fence: string;
  startedAt: Date;
  finishedAt: Date | null;
  rowsRead: number;
  rowsInserted: number;
  rowsAlreadyThere: number;
  rowsQuarantined: number;
  rowsMarked: number;
  cursorBefore: string | null;
  cursorAfter: string | null;
  error: string | null;
  warning: string | null;
  /** What a run of a kind of its own has to tell besides the counts, as JSON. */
  summary: string | null;
};

const count = (name: string) => ({ type: 'int', unsigned: true, name }) as const;

export const syncRunEntity = new EntitySchema<SyncRunRow>({
  name: 'sync_run',
  tableName: 'sync_runs',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    kind: identifier(32),
    trigger: identifier(16),
    status: identifier(16),
    jobId: optional(identifier(128, 'job_id')),
    fence: { type: 'bigint', unsigned: true },
    startedAt: moment('started_at'),
    finishedAt: optional(moment('finished_at')),
    rowsRead: count('rows_read'),
    rowsInserted: count('rows_inserted'),
    rowsAlreadyThere: count('rows_already_there'),
    rowsQuarantined: count('rows_quarantined'),
    rowsMarked: count('rows_marked'),
    cursorBefore: optional(identifier(64, 'cursor_before')),
    cursorAfter: optional(identifier(64, 'cursor_after')),
    error: optional(words(1000)),
    warning: optional(words(1000)),
    summary: optional(longText()),
  },
  indices: [
    { name: 'ix_sync_runs_started', columns: ['startedAt', 'id'] },
    { name: 'ix_sync_runs_source', columns: ['sourceId', 'kind', 'status'] },
    { name: 'ix_sync_runs_status', columns: ['status', 'startedAt', 'id'] },
    { name: 'ix_sync_runs_kind', columns: ['kind', 'startedAt', 'id'] },
    { name: 'ix_sync_runs_of', columns: ['sourceId', 'startedAt', 'id'] },
  ],
});
