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
  #losses = new Map<string, { lost: EventsLost; timedBy: Waiting['timedBy'] }>();
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
    const timedBy = this.#clock.isSet ? undefined : this.#clock.stamp;
    for (const waiting of dropped) {
      const word = timedBy ? waiting.word : settleTimes(waiting, this.#clock);
      const told = lossOf(word, this.#ingestorId);
      if (!told) continue;
      const key = `${told.sourceId} ${timedBy ? 'local' : 'shared'}`;
      const known = this.#losses.get(key)?.lost;
      const lost = {
        ...told,
        fromUs: Math.min(known?.fromUs ?? told.fromUs, told.fromUs),
        untilUs: Math.max(known?.untilUs ?? told.untilUs, told.untilUs),
        events: (known?.events ?? 0) + told.events,
      };
      this.#losses.set(key, { lost, timedBy });
    }
  }

  /** What is to be told now: what was lost since the last time, once Redis is there, and every minute until then. */
  take(isRedisThere: boolean): Waiting[] {
    if (this.#words === 0 || !(isRedisThere || performance.now() - this.#toldMs >= tellEveryMs)) return [];
    this.#logger.error(
      { dropped: this.#words },
      'events were dropped: Redis is or was away for longer than BUFFER_EVENTS_MAX and SPOOL_MAX_MB can bridge',
    );
    const told = [...this.#losses.values()].map(({ lost, timedBy }): Waiting => ({ word: { lost }, timedBy }));
    this.#losses = new Map();
    this.#words = 0;
    this.#toldMs = performance.now();
    return told;
  }
}

/** What is lost with a word: an event, or the word of earlier losses. */
function lossOf(word: Waiting['word'], ingestorId: string): EventsLost | undefined {
  if ('lost' in word) return word.lost;
  if (!('event' in word)) return undefined;
  const { sourceId, us } = momentOf(word);
  return { sourceId, ingestorId, fromUs: us, untilUs: us, events: 1 };
}
