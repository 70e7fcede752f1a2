import { useEffect, useReducer } from 'react';
import { useConsole } from '../api/console-context.ts';

/** The server's time in milliseconds, as of this rendering; there is one at each of its full seconds. */
export function useServerNow(): number {
  const { clock } = useConsole();
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      render();
      timer = setTimeout(tick, 1_000 - (clock.now() % 1_000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [clock]);
  return clock.now();
}
