import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { followWallboard } from './follow-wallboard.ts';
import { type Live, LiveStore } from './live-store.ts';

/** What is live, for as long as the component is shown. */
export function useLive(): Live {
  const { clock, api } = useConsole();
  const [store] = useState(() => new LiveStore(clock.now));
  useEffect(() => {
    const ignore = () => undefined;
    return followWallboard('/api/v1/wallboard', (signal) => take(api.GET('/wallboard/now', { signal })), {
      ...store.listener,
      serverTime: (ms) => clock.hear(ms),
      // EventSource does not tell a refusal from a lost connection; this request does, and asks for the log-in if need be.
      lost: () => void api.GET('/session').catch(ignore),
    });
  }, [store, clock, api]);
  return useSyncExternalStore(store.subscribe, store.read);
}
