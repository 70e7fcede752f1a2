import type { RunCounts } from '@voip-sync/database';
import type { RunProgress } from '../partner-sync-options.ts';

export function newProgress(): RunProgress {
  return { pages: 0, rows: 0, created: 0, changed: 0, unchanged: 0, quarantined: 0, conflicts: 0, retired: 0 };
}

/** The counts that runs of every kind have. */
export function countsOf({ rows, created, unchanged, quarantined }: RunProgress): RunCounts {
  return {
    rowsRead: rows,
    rowsInserted: created,
    rowsAlreadyThere: unchanged,
    rowsQuarantined: quarantined,
    rowsMarked: 0,
  };
}

/** What `sync_runs` keeps of how far the run came. */
export function endOf(progress: RunProgress, summary: Record<string, unknown>) {
  return {
    ...countsOf(progress),
    cursorAfter: null,
    error: null,
    summary: JSON.stringify({ ...progress, ...summary }),
  };
}
