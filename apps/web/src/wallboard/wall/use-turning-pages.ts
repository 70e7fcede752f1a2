import { useState } from 'react';
import { useServerNow } from '../../time/use-server-now.ts';

const turnEveryMs = 12_000;

export type TurningPages<T> = {
  shown: T[];
  /** Counted from 0. */
  page: number;
  count: number;
  isHeld: boolean;
  hold: (isHeld: boolean) => void;
};

/** So many at a time, in turns, until they are held. */
export function useTurningPages<T>(all: T[], shownMax: number): TurningPages<T> {
  const nowMs = useServerNow();
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const count = Math.max(1, Math.ceil(all.length / shownMax));
  const turning = Math.floor(nowMs / turnEveryMs) % count;
  const page = Math.min(heldAt ?? turning, count - 1);
  return {
    ...{ page, count, isHeld: heldAt !== null },
    shown: all.slice(page * shownMax, (page + 1) * shownMax),
    hold: (isHeld) => setHeldAt(isHeld ? page : null),
  };
}
