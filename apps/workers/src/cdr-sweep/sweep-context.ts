import type {
  CompletenessStore,
  Database,
  Difference,
  DifferenceKind,
  RunCounts,
  StartedRun,
} from '@voip-sync/database';
import type { Logger, PbxSource } from '@voip-sync/runtime';
import type { ResolveLocalTime } from '../cdr-sync/resolve-local-time.ts';
import type { Marking } from '../cdr-sync/source/mark-copied.ts';
import type { CdrSource } from '../cdr-sync/source/open-cdr-source.ts';
import type { SourceColumns } from '../cdr-sync/source/read-source-columns.ts';
import type { Pace } from './pace.ts';

/** What a sweep may do before it asks. */
export type SweepBounds = {
  /** The share of an hour's or the run's rows that may be changed or removed here, in percent. */
  changedPercentMax: number;
  /** So many rows may be changed or removed whatever share they are. */
  changedRowsMin: number;
};

/** What a sweep has come to with one hour. */
export type SweptHour = {
  /** False of an hour that was only met because a row of a swept one is, or was, dated in it. */
  isSwept: boolean;
  isComplete: boolean;
  sourceRows: number;
  sourceDuplicates: number;
  hereRows: number;
  quarantined: number;
  /** What differed in this run, what of it was set right and what waits for an operator. */
  differences: number;
  repaired: number;
  held: number;
};

export type SweepState = {
  hours: Map<string, SweptHour>;
  found: Partial<Record<DifferenceKind, number>>;
  /** What is held by this run, by name: a row whose date differs on the two sides is met in two places. */
  held: Set<string>;
  /** Rows that no run had found, in hours of which nothing was known to be amiss. */
  late: number;
  counts: RunCounts;
  warnings: string[];
  /** Whether the two sides had nothing in common where both have much: then nothing is done unasked. */
  isForeign: boolean;
  /** Whether it came to its end. */
  isWhole: boolean;
};

export type SweepContext = {
  database: Database;
  store: CompletenessStore;
  settings: PbxSource;
  source: CdrSource;
  columns: SourceColumns;
  marking: Marking;
  resolveTime: ResolveLocalTime;
  started: StartedRun;
  state: SweepState;
  bounds: SweepBounds;
  pace: Pace;
  logger: Logger;
  stopping: AbortSignal | undefined;
  onProgress: () => Promise<unknown>;
};

export function emptyState(): SweepState {
  const counts = { rowsRead: 0, rowsInserted: 0, rowsAlreadyThere: 0, rowsQuarantined: 0, rowsMarked: 0 };
  return {
    hours: new Map(),
    found: {},
    held: new Set(),
    late: 0,
    counts,
    warnings: [],
    isForeign: false,
    isWhole: false,
  };
}

/** Names a difference: the same wherever and whenever it is met, as long as neither row changes. */
export function nameDifference(kind: DifferenceKind, sourceDigest: string | null, hereDigest: string | null): string {
  return `${kind} ${sourceDigest} ${hereDigest}`;
}

export function nameFound({ kind, source, here }: Difference): string {
  return nameDifference(kind, source?.rowDigest ?? null, here?.rowDigest ?? null);
}

/** What is known of an hour in this run, to be added to. */
export function sweptHour({ hours }: SweepState, hour: string): SweptHour {
  const known = hours.get(hour);
  if (known) return known;
  const rows = { sourceRows: 0, sourceDuplicates: 0, hereRows: 0, quarantined: 0 };
  const fresh = { isSwept: false, isComplete: false, ...rows, differences: 0, repaired: 0, held: 0 };
  hours.set(hour, fresh);
  return fresh;
}
