import {
  burstEventsMax,
  type CallEvent,
  callEventBurstJob,
  callEventBurstJobId,
  callEventJob,
  callEventJobId,
  type RejectedEvent,
  rejectedEventJob,
  rejectedEventJobId,
} from '@voip-sync/contracts';
import { type Logger, type Queue, shapeJob } from '@voip-sync/runtime';

/**
 * From the socket to the queue. Events wait here in order until Redis has taken them: gathered for a few milliseconds, added many at a
 * time, and tried again for as long as Redis is away. A job's id comes from its events, so adding it twice has no second effect.
 * An event is a job of its own, unless more of them come than that is worth: then a job carries a burst of them.
 * The buffer is bounded; when it overflows the oldest events go, counted and told, because the newest say how things stand.
 */
const gatherMs = 5;
/** Up to so many events that wait together are added as a job each. */
const singleEventsMax = 8;
/** How many events are added at a time. */
const turnEventsMax = 2_000;
const retryDelayMs = 500;

export type ForwarderOptions = {
  queue: Pick<Queue, 'addBulk'>;
  logger: Logger;
  bufferEventsMax: number;
  /** Called at every turn of the loop, whether Redis answered or not. */
  onTurn?: () => void;
  onDropped?: (count: number) => void;
};

type Waiting = { event: CallEvent } | { rejected: RejectedEvent };
type Job = ReturnType<typeof shapeJob>;

export class EventForwarder {
  readonly #options: ForwarderOptions;
  #waiting: Waiting[] = [];
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

  start(): void {
    this.#running = this.#run();
  }

  forward(event: CallEvent): void {
    this.#push({ event });
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

  #push(waiting: Waiting): void {
    if (this.#waiting.length >= this.#options.bufferEventsMax) {
      this.#waiting.shift();
      this.#dropped += 1;
      this.#options.onDropped?.(1);
    }
    this.#waiting.push(waiting);
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
      const turn = this.#waiting.splice(0, turnEventsMax);
      const jobs = this.#shape(turn);
      try {
        await this.#options.queue.addBulk(jobs);
        this.#tellDropped();
      } catch {
        // connectRedis says that Redis is away and when it is back; here the events just go back to the head of the line
        this.#waiting = [...turn, ...this.#waiting];
        await delay(retryDelayMs);
      }
    }
  }

  /** An event that breaks the contract is a fault of ours; it goes to the quarantine, so that it neither is lost nor holds up the others. */
  #shape(turn: Waiting[]): Job[] {
    try {
      return toJobs(turn);
    } catch {
      return turn.flatMap((waiting) => {
        try {
          return toJobs([waiting]);
        } catch (error) {
          if ('rejected' in waiting) throw error;
          this.#options.logger.error(
            { err: error, eventId: waiting.event.id },
            'an event breaks the contract; it goes to the quarantine',
          );
          return toJobs([{ rejected: refused(waiting.event, error) }]);
        }
      });
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

function toJobs(turn: Waiting[]): Job[] {
  const events = turn.flatMap((waiting) => ('event' in waiting ? [waiting.event] : []));
  const rejected = turn.flatMap((waiting) => ('rejected' in waiting ? [waiting.rejected] : []));
  return [
    ...(events.length <= singleEventsMax ? events.map(toSingleJob) : toBursts(events)),
    ...rejected.map((entry) => shapeJob(rejectedEventJob, entry, { jobId: rejectedEventJobId(entry.digest) })),
  ];
}

function refused(event: CallEvent, error: unknown): RejectedEvent {
  const { id, sourceId, receivedAtUs } = event;
  const reason = `It breaks the contract: ${error instanceof Error ? error.message : error}`.slice(0, 500);
  return { sourceId, digest: id, reason, raw: JSON.stringify(event).slice(0, 65_536), receivedAtUs };
}

function toSingleJob(event: CallEvent): Job {
  return shapeJob(callEventJob, event, { jobId: callEventJobId(event.id) });
}

function toBursts(events: CallEvent[]): Job[] {
  const jobs: Job[] = [];
  for (let start = 0; start < events.length; start += burstEventsMax) {
    const burst = events.slice(start, start + burstEventsMax);
    const [first, last] = [burst[0], burst.at(-1)];
    if (first && last)
      jobs.push(
        shapeJob(callEventBurstJob, { events: burst }, { jobId: callEventBurstJobId(first.id, last.id, burst.length) }),
      );
  }
  return jobs;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
