import type { Logger } from '@voip-sync/runtime';
import { deliverWords, type Note, type Outlet } from './deliver-words.ts';
import { LossBook } from './note-losses.ts';
import { momentOf, settleTimes, type Waiting } from './settle-times.ts';
import type { Word } from './shape-jobs.ts';
import type { SharedClock } from './shared-clock.ts';
import { readLines, writeLine } from './spool/lines.ts';
import type { Spool } from './spool/spool.ts';

/**
 * From the socket to the queue. What must stay true: words come to Redis in their order, however often they must be brought, and what waits is
 * bounded.
 *
 * As long as Redis takes what it is given, words are gathered for a few milliseconds and added many at a time. When it fails, or does not answer
 * within `spoolAfterMs`, all words go to the spool, every `flushEveryMs`, and from there to Redis, until the spool is empty again. So a process
 * that is killed loses the words of about a second, and the next one brings what is in the spool. Without a spool, or while the disk
 * refuses it, words wait in memory. Of what passes a bound the oldest goes, counted and told, because the newest says how things stand.
 * What is brought twice has no second effect: ids come from the words.
 */
const gatherMs = 5;
const wordsPerTurnMax = 2_000;
const retryDelayMs = 500;
const spoolAfterMs = 1_000;
const flushEveryMs = 100;

export type ForwarderOptions = Outlet & {
  clock: SharedClock;
  logger: Logger;
  ingestorId: string;
  spool: Spool | undefined;
  bufferEventsMax: number;
  /** Called at every turn of the loop, whether Redis answered or not. */
  onTurn?: () => void;
  onDropped?: (count: number) => void;
};

export class EventForwarder {
  readonly #options: ForwarderOptions;
  readonly #losses: LossBook;
  #waiting: Waiting[] = [];
  /** Words that are on their way from memory to Redis, and to the disk: older than those that wait. */
  #sending: Waiting[] = [];
  #writing: Waiting[] = [];
  #spooling: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #stopping = false;
  #isOver = false;
  #running: Promise<void> | undefined;

  constructor(options: ForwarderOptions) {
    const { ingestorId, clock, logger, onDropped = () => {} } = options;
    this.#options = options;
    this.#losses = new LossBook(ingestorId, clock, logger, onDropped);
  }

  /** How many words wait in memory. */
  get waiting(): number {
    return this.#sending.length + this.#writing.length + this.#waiting.length;
  }

  /** Up to when all that came is with Redis or on the disk; microseconds of the shared clock. */
  get safeUntilUs(): number {
    const { clock } = this.#options;
    const oldest = this.#sending[0] ?? this.#writing[0] ?? this.#waiting[0];
    return oldest === undefined ? clock.nowUs() : momentOf(settleTimes(oldest, clock)).us - 1;
  }

  start(): void {
    this.#running = this.#run();
  }

  forward(word: Word | Note): void {
    const { clock } = this.#options;
    this.#waiting.push({ word, timedBy: clock.isSet ? undefined : clock.stamp });
    this.#keepBound();
    this.#wake?.();
  }

  /** Whether words go to the disk now, and so what is to outlive this process must go there too. */
  get isSpooling(): boolean {
    return this.#spooling !== undefined;
  }

  /** Takes no more turns once all is with Redis; after `timeoutMs` what is left stays in the spool, or without one is lost, and told. */
  async stop(timeoutMs: number): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    await Promise.race([this.#running, delay(timeoutMs)]);
    this.#isOver = true;
    clearInterval(this.#spooling);
    if (this.waiting === 0) return;
    this.#waiting = [...this.#sending.splice(0), ...this.#waiting];
    await this.#flushing;
    await this.#flush();
    if (this.waiting > 0)
      this.#options.logger.error(
        { lost: this.waiting },
        'Redis did not come back in time; events that waited for it are lost',
      );
  }

  async #run(): Promise<void> {
    const { spool, onTurn } = this.#options;
    const isDone = () => this.#stopping && this.#waiting.length === 0 && (spool?.isEmpty ?? true);
    while (!this.#isOver && !isDone()) {
      onTurn?.();
      if (spool && !spool.isEmpty) this.#beginSpooling();
      if (this.#spooling) await this.#bringSpooled();
      else if (this.#waiting.length > 0) await this.#bringWaiting();
      else await this.#untilWoken();
    }
  }

  async #bringWaiting(): Promise<void> {
    const { spool } = this.#options;
    this.#sending = this.#waiting.splice(0, wordsPerTurnMax);
    const isBrought = await this.#bring(this.#sending, spool && spoolAfterMs);
    const turn = this.#sending.splice(0);
    if (isBrought) return;
    this.#waiting = [...turn, ...this.#waiting];
    this.#beginSpooling();
    await delay(retryDelayMs);
  }

  /** Brings the oldest segment of the spool; when there is none any more, what came meanwhile is in memory, and the next to go. */
  async #bringSpooled(): Promise<void> {
    const { spool, onTurn } = this.#options;
    const read = await spool?.read();
    if (!spool || !read) {
      clearInterval(this.#spooling);
      await this.#flushing;
      this.#spooling = undefined;
      return;
    }
    const words = readLines(read.values);
    for (let at = 0; at < words.length; ) {
      onTurn?.();
      if (this.#isOver) return;
      if (await this.#bring(words.slice(at, at + wordsPerTurnMax))) at += wordsPerTurnMax;
      else await delay(retryDelayMs);
    }
    await spool.finish(read.segment);
  }

  /** True when Redis has taken them, in time. */
  async #bring(turn: Waiting[], timeoutMs?: number): Promise<boolean> {
    const { clock } = this.#options;
    if (!clock.isSet) return false;
    const words = turn.map((waiting) => settleTimes(waiting, clock));
    // connectRedis says that Redis is away and when it is back
    const delivered = deliverWords(words, this.#options).then(
      () => true,
      () => false,
    );
    const isBrought = await (timeoutMs === undefined
      ? delivered
      : Promise.race([delivered, delay(timeoutMs).then(() => false)]));
    if (isBrought) this.#waiting.push(...this.#losses.take(true));
    return isBrought;
  }

  #beginSpooling(): void {
    if (this.#spooling || !this.#options.spool) return;
    this.#spooling = setInterval(() => void this.#flush(), flushEveryMs);
    void this.#flush();
  }

  /** Puts what waits in memory on the disk, unless that is being done. */
  #flush(): Promise<void> {
    this.#flushing ??= this.#write().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #write(): Promise<void> {
    const { spool } = this.#options;
    this.#waiting.push(...this.#losses.take(false));
    if (!spool || this.#waiting.length === 0) return;
    this.#writing = this.#waiting.splice(0);
    try {
      const dropped = await spool.append(this.#writing.map(writeLine));
      this.#losses.note(readLines(dropped));
      this.#writing = [];
    } catch {
      this.#waiting = [...this.#writing.splice(0), ...this.#waiting]; // the spool has said so
      this.#keepBound();
    }
  }

  #keepBound(): void {
    const surplus = this.#waiting.length - this.#options.bufferEventsMax;
    if (surplus > 0) this.#losses.note(this.#waiting.splice(0, surplus));
  }

  async #untilWoken(): Promise<void> {
    await Promise.race([
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      }),
      delay(1_000),
    ]);
    this.#wake = undefined;
    if (this.#waiting.length < wordsPerTurnMax) await delay(gatherMs);
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
