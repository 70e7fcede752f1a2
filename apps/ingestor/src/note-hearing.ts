import { type HearingSpan, hearingEveryMs, hearingKey } from '@voip-sync/contracts';
import type { Redis } from '@voip-sync/runtime';
import type { EventForwarder } from './forward-event.ts';
import type { SharedClock } from './shared-clock.ts';

/** How many connections that have ended are still told of, should Redis have lost them. */
const endedSpansMax = 200;

/** Times by the process's own counting: they are put into the shared clock when they are told. */
type Span = { number: number; fromUs: number; untilUs: number; isOpen: boolean; isTold: boolean };

/** Spans by their fields' names. */
type Told = Map<string, HearingSpan>;

/** When one ingestor surely heard one source: a span for each connection, from its beginning to the last word on it. */
export class HearingNotes {
  readonly sourceId: string;
  readonly #clock: SharedClock;
  readonly #startedUs: number;
  #ended: Span[] = [];
  #current: Span | undefined;
  #connections = 0;
  #attempts = 0;
  #attemptUs: number;

  constructor(sourceId: string, clock: SharedClock) {
    this.sourceId = sourceId;
    this.#clock = clock;
    this.#startedUs = clock.localUs();
    this.#attemptUs = this.#startedUs;
  }

  /** An attempt to connect begins: what occurs before can no longer be heard on this connection. */
  connecting(): void {
    this.#attempts += 1;
    this.#attemptUs = this.#clock.localUs();
  }

  connected(): void {
    this.disconnected();
    const now = this.#clock.localUs();
    this.#connections += 1;
    this.#current = { number: this.#connections, fromUs: now, untilUs: now, isOpen: true, isTold: false };
  }

  /** Something came from the PBX or its bridge. */
  alive(): void {
    if (this.#current) this.#current.untilUs = this.#clock.localUs();
  }

  disconnected(): void {
    if (!this.#current) return;
    this.#ended = [...this.#ended, { ...this.#current, isOpen: false, isTold: false }].slice(-endedSpansMax);
    this.#current = undefined;
  }

  /** The attempt from which the present connection came: its number, and when it began by the shared clock as it is known. */
  get attempt(): { number: number; sinceUs: number } {
    return { number: this.#attempts, sinceUs: this.#clock.sharedUs(this.#attemptUs) };
  }

  /** Seconds since the last word, or since the start where there was none. */
  get silentSeconds(): number {
    const lastUs = this.#current?.untilUs ?? this.#ended.at(-1)?.untilUs ?? this.#startedUs;
    return (this.#clock.localUs() - lastUs) / 1_000_000;
  }

  /** Redis may have lost what it was told. */
  tellAgain(): void {
    for (const span of this.#ended) span.isTold = false;
  }

  /**
   * What is to be told now, by its field's name. An event that was heard but is still in this process's memory alone is lost with the process, so
   * only what was before `safeUntilUs` counts as heard.
   */
  untold(ingestorId: string, safeUntilUs: number): Told {
    const spans = [...this.#ended.filter(({ isTold }) => !isTold), ...(this.#current ? [this.#current] : [])];
    return new Map(
      spans.flatMap(({ number, fromUs, untilUs, isOpen }) => {
        const span = {
          sourceId: this.sourceId,
          ingestorId,
          ingestorSinceUs: this.#clock.sharedUs(this.#startedUs),
          fromUs: this.#clock.sharedUs(fromUs),
          untilUs: Math.min(this.#clock.sharedUs(untilUs), safeUntilUs),
          isOpen,
          saidAtUs: this.#clock.nowUs(),
        };
        return span.untilUs < span.fromUs ? [] : [[`${this.sourceId}/${ingestorId}/${number}`, span] as const];
      }),
    );
  }

  /** The spans of these fields have been told, as they were when they were given. */
  told(spans: Told, ingestorId: string): void {
    for (const span of this.#ended) {
      const said = spans.get(`${this.sourceId}/${ingestorId}/${span.number}`);
      if (said && !said.isOpen && said.untilUs >= this.#clock.sharedUs(span.untilUs)) span.isTold = true;
    }
  }
}

/**
 * Tells in Redis, every second, how far each source was heard, or while Redis is away, in the spool. The returned function tells it a last time
 * and ends it.
 */
export function publishHearing(options: {
  redis: Redis;
  clock: SharedClock;
  notes: HearingNotes[];
  ingestorId: string;
  forwarder: Pick<EventForwarder, 'safeUntilUs' | 'isSpooling' | 'forward'>;
}): () => Promise<void> {
  const { redis, clock, notes, ingestorId, forwarder } = options;
  const spooled = new Map<string, number>();

  const untold = (safeUntilUs: number): Told =>
    new Map(notes.flatMap((own) => [...own.untold(ingestorId, safeUntilUs)]));
  const publish = async () => {
    if (redis.status !== 'ready' || !clock.isSet) return spoolSpans();
    const spans = untold(forwarder.safeUntilUs);
    if (spans.size === 0) return;
    await redis.hset(hearingKey, ...[...spans].flatMap(([field, span]) => [field, JSON.stringify(span)]));
    for (const own of notes) own.told(spans, ingestorId);
    spooled.clear();
  };
  const spoolSpans = () => {
    if (!forwarder.isSpooling) return;
    // they go behind the events that they cover
    for (const [field, span] of untold(Number.MAX_SAFE_INTEGER)) {
      if (spooled.get(field) === span.untilUs) continue;
      spooled.set(field, span.untilUs);
      forwarder.forward({ hearing: { ...span, field } });
    }
  };
  // Redis went away in between: the next turn says it again
  const publishIfThere = () => publish().catch(() => undefined);
  const tellAgain = () => {
    for (const own of notes) own.tellAgain();
  };
  redis.on('ready', tellAgain);
  const timer = setInterval(publishIfThere, hearingEveryMs);
  return async () => {
    clearInterval(timer);
    redis.off('ready', tellAgain);
    await publishIfThere();
  };
}
