import type { Call } from '@voip-sync/contracts';
import { type Board, type BoardCall, isShown } from './board.ts';

export type QueueGroup = {
  key: string;
  sourceId: string;
  /** Null for calls of which no queue is known. */
  queue: string | null;
  waiting: number;
  talking: number;
  /** Since when the caller who waits longest has waited; null when nobody waits. */
  waitingSince: string | null;
  /** Waiting calls first, then those in talk, then those that just left; the longest first in each. */
  calls: BoardCall[];
};

/** The board by queue, in the order of their names. A queue stays while a call of it is remembered, so cards do not jump. */
export function groupCalls(board: Board, nowMs: number): QueueGroup[] {
  const byQueue = Map.groupBy(board.values(), ({ call }) => JSON.stringify([call.queue ?? '', call.sourceId]));
  return [...byQueue]
    .map(([key, calls]) => toGroup(key, calls, nowMs))
    .sort((a, b) => compareText(a.queue ?? '\uffff', b.queue ?? '\uffff') || compareText(a.sourceId, b.sourceId));
}

function toGroup(key: string, known: BoardCall[], nowMs: number): QueueGroup {
  const calls = known.filter((one) => isShown(one, nowMs)).sort(compareCalls);
  const present = calls.filter(({ leftAtMs }) => leftAtMs === null).map(({ call }) => call);
  const waiting = present.filter(isWaiting);
  const { sourceId = '', queue = null } = known[0]?.call ?? {};
  return {
    key,
    sourceId,
    queue,
    waiting: waiting.length,
    talking: present.length - waiting.length,
    waitingSince: waiting[0]?.stateSince ?? null,
    calls,
  };
}

export type BoardTotals = { waiting: number; talking: number; waitingSince: string | null };

export function totalOf(groups: readonly QueueGroup[]): BoardTotals {
  const since = groups.flatMap(({ waitingSince }) => waitingSince ?? []).sort();
  return {
    waiting: groups.reduce((sum, { waiting }) => sum + waiting, 0),
    talking: groups.reduce((sum, { talking }) => sum + talking, 0),
    waitingSince: since[0] ?? null,
  };
}

function isWaiting(call: Call): boolean {
  return call.status === 'calling';
}

function compareCalls(a: BoardCall, b: BoardCall): number {
  return rank(a) - rank(b) || compareText(timerStart(a), timerStart(b)) || compareText(a.call.id, b.call.id);
}

function rank({ call, leftAtMs }: BoardCall): number {
  if (leftAtMs !== null) return 2;
  return isWaiting(call) ? 0 : 1;
}

/** Where a call's timer starts, ISO 8601: while it is on the panel, when its status began; afterwards, when its talk or else its wait did. */
export function timerStart({ call, leftAtMs }: BoardCall): string {
  return leftAtMs === null ? call.stateSince : (call.answeredAt ?? call.joinedAt);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
