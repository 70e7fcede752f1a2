/**
 * Gives what `pages` gives, in its order, and already asks for the next one while the last one given is being worked on. Ends when
 * `stopping` is aborted, without waiting for what has been asked for.
 */
export async function* readAhead<T>(pages: AsyncGenerator<T>, stopping: AbortSignal | undefined): AsyncGenerator<T> {
  const over = new AbortController();
  const stopped = new Promise<'stopped'>((resolve) => {
    if (stopping?.aborted) resolve('stopped');
    stopping?.addEventListener('abort', () => resolve('stopped'), { signal: over.signal });
  });
  try {
    let next = settle(pages.next());
    for (;;) {
      const outcome = await Promise.race([stopped, next]);
      if (outcome === 'stopped') return;
      if ('error' in outcome) throw outcome.error;
      if (outcome.value.done) return;
      next = settle(pages.next());
      yield outcome.value.value;
    }
  } finally {
    over.abort();
  }
}

/** An error waits until somebody asks for it. */
function settle<T>(promise: Promise<T>): Promise<{ value: T } | { error: unknown }> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}
