import type { CallEvent, MemberEvent, PbxSnapshot, RejectedEvent } from '@voip-sync/contracts';
import type { Logger, Queue } from '@voip-sync/runtime';
import { settleTimes, type Waiting, wordOf } from './settle-times.ts';
import { shapeJobs, type Word } from './shape-jobs.ts';
import type { SharedClock } from './shared-clock.ts';

/**
 * From the socket to the queue. Events wait here in order until Redis has taken them: gathered for a few milliseconds, added many at a
 * time, and tried again for as long as Redis is away. A job's id comes from its events, so adding it twice has no second effect.
 * An event is a job of its own, unless more of them come than that is worth: then a job carries a burst of them.
 * The buffer is bounded; when it overflows the oldest events go, counted and told, because the newest say how things stand.
 */
const gatherMs = 5;
/** How many events are added at a time. */
const turnEventsMax = 2_000;
const retryDelayMs = 500;

export type ForwarderOptions = {
  queue: Pick<Queue, 'addBulk'>;
  clock: SharedClock;
  logger: Logger;
  bufferEventsMax: number;
  /** Called at every turn of the loop, whether Redis answered or not. */
  onTurn?: () => void;
  onDropped?: (count: number) => void;
};

export class EventForwarder {
  readonly #options: ForwarderOptions;
  #waiting: Waiting[] = [];
  #sending: Waiting[] = [];
  #dropped = 0;
  #wake: (() => void) | undefined;
  #stopping = false;
  #running: Promise<void> | undefined;

  constructor(options: ForwarderOptions) {
    this.#options = options;
  }

  /** How many events wait for Redis. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Up to when all that came is with Redis; microseconds of the shared clock. */
  get safeUntilUs(): number {
    const { clock } = this.#options;
    const oldest = this.#sending[0] ?? this.#waiting[0];
    return oldest === undefined ? clock.nowUs() : wordOf(settleTimes(oldest, clock)).receivedAtUs - 1;
  }

  start(): void {
    this.#running = this.#run();
  }

  forward(event: CallEvent): void {
    this.#push({ event });
  }

  forwardMember(member: MemberEvent): void {
    this.#push({ member });
  }

  /** To be called when all that the snapshot's connection said before is forwarded. */
  forwardSnapshot(snapshot: PbxSnapshot): void {
    this.#push({ snapshot });
  }

  forwardRejected(rejected: RejectedEvent): void {
    this.#push({ rejected });
  }

  /** Takes no more turns once what waits is with Redis; gives up after `timeoutMs` and says how many events are lost. */
  async stop(timeoutMs: number): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    await Promise.race([this.#running, delay(timeoutMs)]);
    if (this.#waiting.length > 0) {
      this.#options.logger.error(
        { lost: this.#waiting.length },
        'Redis did not come back in time; events that waited for it are lost',
      );
    }
  }

  #push(word: Word): void {
    if (this.#waiting.length >= this.#options.bufferEventsMax) {
      this.#waiting.shift();
      this.#dropped += 1;
      this.#options.onDropped?.(1);
    }
    this.#waiting.push({ word, isTimed: this.#options.clock.isSet });
    this.#wake?.();
  }

  async #run(): Promise<void> {
    while (!this.#stopping || this.#waiting.length > 0) {
      this.#options.onTurn?.();
      if (this.#waiting.length === 0) {
        await this.#sleepUntilWoken();
        if (this.#waiting.length < turnEventsMax) await delay(gatherMs);
        continue;
      }
      const { clock, logger, queue } = this.#options;
      if (!clock.isSet) {
        await delay(retryDelayMs);
        continue;
      }
      this.#sending = this.#waiting.splice(0, turnEventsMax);
      const words = this.#sending.map((waiting) => settleTimes(waiting, clock));
      try {
        await queue.addBulk(shapeJobs(words, logger));
        this.#sending = [];
        this.#tellDropped();
      } catch {
        // connectRedis says that Redis is away and when it is back; here the events just go back to the head of the line
        this.#waiting = [...this.#sending, ...this.#waiting];
        this.#sending = [];
        await delay(retryDelayMs);
      }
    }
  }

  #tellDropped(): void {
    if (this.#dropped === 0) return;
    const bound = this.#options.bufferEventsMax;
    this.#options.logger.error(
      { dropped: this.#dropped, bound },
      'events were dropped: Redis was away for longer than BUFFER_EVENTS_MAX could bridge',
    );
    this.#dropped = 0;
  }

  async #sleepUntilWoken(): Promise<void> {
    await Promise.race([
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      }),
      delay(1_000),
    ]);
    this.#wake = undefined;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
