import { type SourceState, sourceStateEveryMs, sourceStateKey, sourceStateSchema } from '@voip-sync/contracts';
import type { Redis } from '@voip-sync/runtime';
import { HearingNotes } from './note-hearing.ts';
import type { SharedClock } from './shared-clock.ts';

/** What one ingestor knows of its connection to one source: kept for the metrics, the health detail and the console. */
export class ConnectionMonitor {
  readonly sourceId: string;
  /** When it surely heard the source. */
  readonly hearing: HearingNotes;
  readonly #ingestorId: string;
  readonly #clock: SharedClock;
  #state: SourceState['state'] = 'connecting';
  #sinceUs: number;
  #lastEventUs: number | null = null;
  #lastError: string | null = null;
  #connections = 0;
  #received = 0;
  #rejected = 0;

  constructor(sourceId: string, ingestorId: string, clock: SharedClock) {
    this.sourceId = sourceId;
    this.hearing = new HearingNotes(sourceId, clock);
    this.#ingestorId = ingestorId;
    this.#clock = clock;
    this.#sinceUs = clock.localUs();
  }

  /** To be called before each attempt to connect, since what a connection hears cannot have occurred earlier. */
  connecting(): void {
    this.hearing.connecting();
  }

  /** From here on everything is heard: to be called when the other side has said so. */
  connected(): void {
    this.hearing.connected();
    this.#connections += 1;
    this.#lastError = null;
    this.#enter('connected');
  }

  /** To be called for whatever comes on the connection, an answer to a ping as well. */
  alive(): void {
    this.hearing.alive();
  }

  disconnected(reason: string): void {
    this.hearing.disconnected();
    this.#lastError = reason;
    this.#enter('disconnected');
  }

  /** Notes a failed attempt; true when it is the first of its kind, and so worth a line in the log. */
  failed(reason: string): boolean {
    const isNew = this.#lastError !== reason;
    this.#lastError = reason;
    if (this.#state === 'connected') {
      this.hearing.disconnected();
      this.#enter('disconnected');
    }
    return isNew;
  }

  heard(outcome: 'accepted' | 'rejected'): void {
    this.#lastEventUs = this.#clock.localUs();
    this.hearing.alive();
    this.#received += 1;
    if (outcome === 'rejected') this.#rejected += 1;
  }

  state(): SourceState {
    return {
      sourceId: this.sourceId,
      ingestorId: this.#ingestorId,
      state: this.#state,
      since: this.#isoOf(this.#sinceUs),
      lastEventAt: this.#lastEventUs === null ? null : this.#isoOf(this.#lastEventUs),
      lastError: this.#lastError,
      reconnections: Math.max(0, this.#connections - 1),
      eventsReceived: this.#received,
      eventsRejected: this.#rejected,
      at: this.#isoOf(this.#clock.localUs()),
    };
  }

  #enter(state: SourceState['state']): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#sinceUs = this.#clock.localUs();
  }

  #isoOf(localUs: number): string {
    return this.#clock.dateOf(localUs).toISOString();
  }
}

/** Tells the console every few seconds how each source is heard; the returned function stops it and takes the words back. */
export function publishStates(redis: Redis, monitors: ConnectionMonitor[], ingestorId: string): () => Promise<void> {
  const field = (monitor: ConnectionMonitor) => `${monitor.sourceId}/${ingestorId}`;
  const publish = () => {
    if (redis.status !== 'ready' || monitors.length === 0) return;
    const values = monitors.flatMap((monitor) => [field(monitor), JSON.stringify(monitor.state())]);
    redis.hset(sourceStateKey, ...values).catch(() => undefined); // Redis went away in between: the next turn says it again
  };
  const forget = async () => {
    const states = await redis.hgetall(sourceStateKey);
    const forgotten = Object.keys(states).filter((name) => isLongSilent(states[name] ?? ''));
    if (forgotten.length > 0) await redis.hdel(sourceStateKey, ...forgotten);
  };
  redis.once('ready', () => forget().catch(() => undefined)); // only tidies up; the next ingestor to start does it
  publish();
  const timer = setInterval(publish, sourceStateEveryMs);
  return async () => {
    clearInterval(timer);
    if (redis.status === 'ready' && monitors.length > 0) await redis.hdel(sourceStateKey, ...monitors.map(field));
  };
}

/** An ingestor that was killed never took its word back; after a day nobody wants it. */
const silenceMaxMs = 86_400_000;

function isLongSilent(json: string): boolean {
  try {
    return Date.now() - Date.parse(sourceStateSchema.parse(JSON.parse(json)).at) > silenceMaxMs;
  } catch {
    return true; // not of our making, or of another version's
  }
}
