import { useEffect, useReducer } from 'react';
import { useConsole } from '../api/console-context.ts';
import { applyChanges, applySnapshot, type Board, emptyBoard } from './board.ts';
import { followWallboard, type StreamState } from './follow-wallboard.ts';

export type Wallboard = {
  board: Board;
  stream: StreamState;
  /** When the console was last heard, by its own clock in milliseconds; null before the first frame. */
  heardAtMs: number | null;
};

const start: Wallboard = { board: emptyBoard, stream: 'connecting', heardAtMs: null };

/** The live calls, for as long as the component is shown. */
export function useWallboard(): Wallboard {
  const { clock, api } = useConsole();
  const [wallboard, update] = useReducer((now: Wallboard, change: (now: Wallboard) => Wallboard) => change(now), start);
  useEffect(() => {
    const ignore = () => undefined;
    return followWallboard('/api/v1/wallboard', {
      snapshot: (calls) => update((now) => ({ ...now, board: applySnapshot(now.board, calls, performance.now()) })),
      changes: (calls) => update((now) => ({ ...now, board: applyChanges(now.board, calls, performance.now()) })),
      serverTime: (ms) => clock.hear(ms),
      state: (stream) =>
        update((now) => ({ ...now, stream, heardAtMs: stream === 'live' ? clock.now() : now.heardAtMs })),
      // EventSource does not tell a refusal from a lost connection; this request does, and leads to the log-in if need be.
      lost: () => void api.GET('/session').catch(ignore),
    });
  }, [clock, api]);
  return wallboard;
}
