import type { Call } from '@voip-sync/contracts';

/**
 * The calls that this page knows of.
 *
 * What must stay true: of two revisions of one call the newer one is shown, in whatever order they arrive. So a call
 * that left the panel is remembered for a while, or an announcement that comes late would put it back.
 */
export type Board = ReadonlyMap<string, BoardCall>;
export type BoardCall = {
  call: Call;
  /** When it left the panel, on the page's own clock in milliseconds; null while it is on it. */
  leftAtMs: number | null;
};

export const emptyBoard: Board = new Map();

/** How long a call that left is still shown, fading, and how long it is remembered, in milliseconds. */
export const lingerMs = 5_000;
export const rememberMs = 15 * 60_000;

/** All calls on the panel: what is not among them has left. */
export function applySnapshot(board: Board, calls: readonly Call[], nowMs: number): Board {
  const present = new Set(calls.map((call) => call.id));
  const left = [...board].map(([id, known]): [string, BoardCall] =>
    present.has(id) || known.leftAtMs !== null ? [id, known] : [id, { ...known, leftAtMs: nowMs - lingerMs }],
  );
  return put(new Map(left), calls, nowMs);
}

/** The calls that changed. */
export function applyChanges(board: Board, calls: readonly Call[], nowMs: number): Board {
  return put(new Map(board), calls, nowMs);
}

/** Whether a call is to be seen: on the panel, or only just gone. */
export function isShown({ leftAtMs }: BoardCall, nowMs: number): boolean {
  return leftAtMs === null || nowMs - leftAtMs < lingerMs;
}

function put(board: Map<string, BoardCall>, calls: readonly Call[], nowMs: number): Board {
  for (const call of calls) {
    const known = board.get(call.id);
    if (known && known.call.revision > call.revision) continue;
    board.set(call.id, { call, leftAtMs: call.onPanel ? null : (known?.leftAtMs ?? nowMs) });
  }
  for (const [id, { leftAtMs }] of board) {
    if (leftAtMs !== null && nowMs - leftAtMs > rememberMs) board.delete(id);
  }
  return board;
}
