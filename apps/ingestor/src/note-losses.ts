import type { EventsLost } from '@voip-sync/contracts';
import type { Logger } from '@voip-sync/runtime';
import { momentOf, settleTimes, type Waiting } from './settle-times.ts';
import type { SharedClock } from './shared-clock.ts';

/** How often a loss that goes on is told. */
const tellEveryMs = 60_000;

/** What had to go because nothing could hold it: counted, and told as a time of each source in which events were lost. */
export class LossBook {
  readonly #ingestorId: string;
  readonly #clock: SharedClock;
  readonly #logger: Logger;
  readonly #onDropped: (count: number) => void;
  #losses = new Map<string, { lost: EventsLost; clock: Waiting['clock'] }>();
  #words = 0;
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor(ingestorId: string, clock: SharedClock, logger: Logger, onDropped: (count: number) => void) {
    this.#ingestorId = ingestorId;
    this.#clock = clock;
    this.#logger = logger;
    this.#onDropped = onDropped;
  }

  note(dropped: Waiting[]): void {
    if (dropped.length === 0) return;
    this.#words += dropped.length;
    this.#onDropped(dropped.length);
    const clock = this.#clock.isSet ? 'shared' : 'local';
    for (const waiting of dropped) {
      if (!('event' in waiting.word)) continue;
      const word = clock === 'shared' ? settleTimes(waiting, this.#clock) : waiting.word;
      const { sourceId, us } = momentOf(word);
      const known = this.#losses.get(`${sourceId} ${clock}`)?.lost;
      this.#losses.set(`${sourceId} ${clock}`, {
        clock,
        lost: {
          sourceId,
          ingestorId: this.#ingestorId,
          fromUs: Math.min(known?.fromUs ?? us, us),
          untilUs: Math.max(known?.untilUs ?? us, us),
          events: (known?.events ?? 0) + 1,
        },
      });
    }
  }

  /** What is to be told now: what was lost since the last time, once Redis is there, and every minute until then. */
  take(isRedisThere: boolean): Waiting[] {
    if (this.#words === 0 || !(isRedisThere || performance.now() - this.#toldMs >= tellEveryMs)) return [];
    this.#logger.error(
      { dropped: this.#words },
      'events were dropped: Redis is or was away for longer than BUFFER_EVENTS_MAX and SPOOL_MAX_MB can bridge',
    );
    const told = [...this.#losses.values()].map(({ lost, clock }): Waiting => ({ word: { lost }, clock }));
    this.#losses = new Map();
    this.#words = 0;
    this.#toldMs = performance.now();
    return told;
  }
}
