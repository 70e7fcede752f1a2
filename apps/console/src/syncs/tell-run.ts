import type { Run, RunKind, RunState, SyncRun } from '@voip-sync/contracts';
import type { AnyRun, RunFilter } from '@voip-sync/database';

type Table = AnyRun['table'];

/** What each table's statuses come to. Every status a table can have stands here once. */
const statesByTable: Record<Table, Record<string, RunState>> = {
  'sync-run': {
    running: 'running',
    cancelling: 'running',
    held: 'asking',
    succeeded: 'done',
    'dry-run': 'done',
    failed: 'failed',
    interrupted: 'failed',
    refused: 'cancelled',
    cancelled: 'cancelled',
  } satisfies Record<SyncRun['status'], RunState>,
  backfill: {
    planned: 'waiting',
    running: 'running',
    paused: 'asking',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  replay: {
    waiting: 'waiting',
    comparing: 'running',
    applying: 'running',
    compared: 'asking',
    applied: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  remap: {
    counting: 'running',
    applying: 'running',
    ready: 'asking',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
};

/** Which tables, and which of their statuses, hold the runs of a kind and a state. */
export function filterOf(
  kind: RunKind | undefined,
  state: RunState | undefined,
): Pick<RunFilter, 'statuses' | 'syncKind'> {
  const table = kind === undefined ? undefined : tableOf(kind);
  const tables = (Object.keys(statesByTable) as Table[]).filter((name) => table === undefined || name === table);
  const statuses = tables.map((name) => {
    const known = Object.entries(statesByTable[name]);
    return [name, state === undefined ? 'all' : known.filter(([, is]) => is === state).map(([status]) => status)];
  });
  return { statuses: Object.fromEntries(statuses), syncKind: table === 'sync-run' ? kind : undefined };
}

function tableOf(kind: RunKind): Table {
  return kind === 'backfill' || kind === 'replay' || kind === 'remap' ? kind : 'sync-run';
}

/** A run of any kind in the shape of the contract. */
export function tellRun(run: AnyRun): Record<keyof Run, unknown> {
  const { id, sourceId, status, error, finishedAt } = run.row;
  const state = statesByTable[run.table][status] ?? 'running';
  return { key: `${run.table}-${id}`, id, sourceId, state, status, error, finishedAt, ...factsOf(run) };
}

type Facts = Omit<Record<keyof Run, unknown>, 'key' | 'id' | 'sourceId' | 'state' | 'status' | 'error' | 'finishedAt'>;

function factsOf(run: AnyRun): Facts {
  const asked = { trigger: 'manual', warning: null, summary: null };
  switch (run.table) {
    case 'sync-run':
      return factsOfSync(run.row);
    case 'backfill': {
      const { createdAt: startedAt, requestedBy, rangeFrom, rangeTo, rowsPlanned, rowsPlannedDone, chunks } = run.row;
      const { rowsRead, rowsInserted, rowsAlreadyThere, rowsQuarantined, rowsMarked, chunksDone, chunksFailed } =
        run.row;
      const counts = { rowsRead, rowsInserted, rowsAlreadyThere, rowsQuarantined, rowsMarked };
      const progress = rowsPlanned > 0 ? rowsPlannedDone / rowsPlanned : chunks > 0 ? chunksDone / chunks : null;
      return {
        ...asked,
        kind: 'backfill',
        requestedBy,
        startedAt,
        rangeFrom,
        rangeTo,
        progress,
        counts: { ...counts, chunks, chunksDone, chunksFailed },
      };
    }
    case 'replay': {
      const { createdAt: startedAt, requestedBy, fromAt: rangeFrom, toAt: rangeTo, status, callsDifferent } = run.row;
      const { callsCompared, callsUnlogged, callsApplied } = run.row;
      const counts = { callsCompared, callsDifferent, callsUnlogged, callsApplied };
      const progress = status === 'applying' && callsDifferent > 0 ? Math.min(1, callsApplied / callsDifferent) : null;
      return { ...asked, kind: 'replay', requestedBy, startedAt, rangeFrom, rangeTo, progress, counts };
    }
    case 'remap': {
      const { createdAt: startedAt, fromCalldate: rangeFrom, toCalldate: rangeTo, status } = run.row;
      const { rowsRead, rowsToChange, rowsChanged } = run.row;
      const progress = status === 'applying' && rowsToChange > 0 ? Math.min(1, rowsChanged / rowsToChange) : null;
      const counts = { rowsRead, rowsToChange, rowsChanged };
      return { ...asked, kind: 'remap', requestedBy: null, startedAt, rangeFrom, rangeTo, progress, counts };
    }
  }
}

function factsOfSync(row: Extract<AnyRun, { table: 'sync-run' }>['row']): Facts {
  const { kind, trigger, startedAt, warning, rowsRead, rowsInserted, rowsAlreadyThere, rowsQuarantined, rowsMarked } =
    row;
  const summary = row.summary === null ? null : JSON.parse(row.summary);
  const isSweep = kind === 'cdr-sweep';
  return {
    kind,
    trigger,
    requestedBy: null,
    startedAt,
    warning,
    summary,
    rangeFrom: isSweep ? (summary?.from ?? null) : row.cursorBefore,
    rangeTo: isSweep ? (summary?.upTo ?? null) : row.cursorAfter,
    progress: null,
    counts: { rowsRead, rowsInserted, rowsAlreadyThere, rowsQuarantined, rowsMarked },
  };
}
