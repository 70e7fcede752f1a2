/** Where requests wait while nobody is logged in. */
export type LogInGate = {
  /** Resolves when somebody has logged in again; rejects when the signal is aborted first. */
  pass(signal: AbortSignal): Promise<void>;
  /** Lets all pass who wait. */
  open(): void;
  isShut(): boolean;
  /** Tells of each change; the answer ends that. */
  subscribe(listener: () => void): () => void;
};

export function createLogInGate(): LogInGate {
  const listeners = new Set<() => void>();
  let waiting: PromiseWithResolvers<void> | null = null;
  const change = (next: PromiseWithResolvers<void> | null) => {
    waiting = next;
    for (const listener of listeners) listener();
  };
  return {
    pass(signal) {
      if (!waiting) change(Promise.withResolvers());
      return Promise.race([waiting?.promise, untilAborted(signal)]) as Promise<void>;
    },
    open() {
      const opened = waiting;
      change(null);
      opened?.resolve();
    },
    isShut: () => waiting !== null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
