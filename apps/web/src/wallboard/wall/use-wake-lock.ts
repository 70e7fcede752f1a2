import { useEffect } from 'react';

/** Keeps the screen awake while the component is shown, where the browser can. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    // Refused on a weak battery, say: the wall is then dark sooner, and nothing else is lost.
    const refused = () => undefined;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      lock = await navigator.wakeLock.request('screen').catch(refused);
      if (isOver) await lock?.release();
    };
    // A lock ends whenever the page is out of sight.
    const onVisible = () => void ask();
    document.addEventListener('visibilitychange', onVisible);
    void ask();
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, []);
}
