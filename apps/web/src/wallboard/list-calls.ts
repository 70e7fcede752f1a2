import type { Call } from '../api/openapi.ts';
import type { Board } from './live/board.ts';

export type CallLine = Call & {
  /** Whether it has left, and is shown for a moment yet. */
  isLeaving: boolean;
  /** What its timer counts from and, once it stands still, up to; ISO 8601. */
  timerFrom: string;
  timerTo: string | null;
};

/** A call that is there is the same line until it changes: of very many, few change at a time. */
const lines = new WeakMap<Call, CallLine>();

/** The calls that are asked for: waiting ones first, then those in talk, then those that just left; the longest first in each. */
export function listCalls(board: Board<Call>, nowMs: number, isAsked: (call: Call) => boolean): CallLine[] {
  const waiting: CallLine[] = [];
  const talking: CallLine[] = [];
  for (const call of board.present()) {
    if (!isAsked(call)) continue;
    const line = lines.get(call) ?? { ...call, isLeaving: false, timerFrom: call.stateSince, timerTo: null };
    lines.set(call, line);
    (call.status === 'calling' ? waiting : talking).push(line);
  }
  const left = board
    .lingering(nowMs)
    .filter(({ one }) => isAsked(one))
    .map(({ one }) => ({
      ...{ ...one, isLeaving: true },
      timerFrom: one.answeredAt ?? one.joinedAt,
      timerTo: one.endedAt ?? one.updatedAt,
    }));
  return [...waiting.sort(byTimer), ...talking.sort(byTimer), ...left];
}

function byTimer(a: CallLine, b: CallLine): number {
  if (a.timerFrom !== b.timerFrom) return a.timerFrom < b.timerFrom ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
