import { useEffect, useState } from 'react';
import { useConsole } from '../api/console-context.ts';

/** The server's time in milliseconds, renewed at each of its full seconds. One caller a page: what ticks is passed down. */
export function useServerNow(): number {
  const { clock } = useConsole();
  const [nowMs, setNowMs] = useState(() => clock.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNowMs(clock.now());
      timer = setTimeout(tick, 1_000 - (clock.now() % 1_000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [clock]);
  return nowMs;
}
