import { setTimeout as delay } from 'node:timers/promises';

/** Between two looks at a PBX's database, in milliseconds: as long as the look took, within these bounds. */
const restMinMs = 5;
const restMaxMs = 5_000;

/** Lets a PBX's database rest as long as it worked for us, so that a sweep takes half of one of its threads at most. */
export class Pace {
  readonly #stopping: AbortSignal | undefined;

  constructor(stopping: AbortSignal | undefined) {
    this.#stopping = stopping;
  }

  /** Runs a look and answers once the rest that it earned is over; `tookMs` is what the look took. */
  async look<T>(ask: () => Promise<T>): Promise<{ found: T; tookMs: number }> {
    const startedAt = performance.now();
    const found = await ask();
    const tookMs = performance.now() - startedAt;
    const restMs = Math.min(restMaxMs, Math.max(restMinMs, tookMs));
    await delay(restMs, undefined, { signal: this.#stopping }).catch(() => undefined);
    return { found, tookMs };
  }
}
