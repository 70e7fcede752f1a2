import { type Redis, redisReady } from '@voip-sync/runtime';

/**
 * The clock that all ingestors share: Redis's. What must stay true: where the PBX sends no time, two ingestors that hear one event give it
 * the same time, but for what the way to Redis makes uncertain, however their own clocks differ and whatever becomes of them.
 *
 * Each process counts on its own from its start, by a clock that only goes forward (`localUs`), and measures how far Redis's is from it. Until
 * Redis has answered once, the process's own wall clock at its start stands in; what was timed so is corrected later by `correctionUs`.
 */
const measureEveryMs = 30_000;
const samplesPerMeasure = 5;
/** How fast two clocks may drift apart: far more than quartz does. */
const driftPerSecond = 0.0002;
/** A step back of Redis's clock up to this is bridged by standing still; a longer one is followed. */
const standStillMaxUs = 1_000_000;

/** Half of the shortest round trip is how wrong a measurement can be. */
type Measurement = { offsetUs: number; errorUs: number; atUs: number };

export class SharedClock {
  readonly #localUs: () => number;
  #measured: Measurement | undefined;
  #lastUs = 0;

  /** @param localUs microseconds of a clock that never goes back and began at the process's wall clock */
  constructor(localUs = () => Math.round((performance.timeOrigin + performance.now()) * 1_000)) {
    this.#localUs = localUs;
  }

  get isSet(): boolean {
    return this.#measured !== undefined;
  }

  /** What to add to a time that was said before the clock was set. */
  get correctionUs(): number {
    return this.#measured?.offsetUs ?? 0;
  }

  /** The same for a time by this machine's wall clock, as of now. */
  get wallCorrectionUs(): number {
    return this.sharedUs(this.#localUs()) - Date.now() * 1_000;
  }

  /** Microseconds since 1970, never the same twice, so that events keep their order. */
  nowUs(): number {
    const us = this.sharedUs(this.#localUs());
    this.#lastUs = us <= this.#lastUs && this.#lastUs - us <= standStillMaxUs ? this.#lastUs + 1 : us;
    return this.#lastUs;
  }

  localUs(): number {
    return this.#localUs();
  }

  /** A moment of this process's own counting, by the shared clock as it is known now. */
  sharedUs(localUs: number): number {
    return localUs + this.correctionUs;
  }

  /** Takes a measurement unless a better one is known that agrees with it; one that disagrees means that Redis's clock was set. */
  take({ offsetUs, errorUs, atUs }: Measurement): void {
    const known = this.#measured;
    const knownErrorUs = known ? known.errorUs + (atUs - known.atUs) * driftPerSecond : Number.POSITIVE_INFINITY;
    const disagrees = known && Math.abs(offsetUs - known.offsetUs) > errorUs + knownErrorUs;
    if (!known) this.#lastUs = 0;
    if (disagrees || errorUs <= knownErrorUs) this.#measured = { offsetUs, errorUs, atUs };
  }
}

/** Asks Redis for its time, a few times on end; the quickest answer says it best. */
export async function measureOffset(clock: SharedClock, redis: Pick<Redis, 'time'>): Promise<Measurement> {
  let best: Measurement | undefined;
  for (let sample = 0; sample < samplesPerMeasure; sample++) {
    const askedUs = clock.localUs();
    const [seconds, micros] = await redis.time();
    const atUs = clock.localUs();
    const errorUs = Math.ceil((atUs - askedUs) / 2);
    const offsetUs = Number(seconds) * 1_000_000 + Number(micros) - Math.round((askedUs + atUs) / 2);
    if (!best || errorUs < best.errorUs) best = { offsetUs, errorUs, atUs };
  }
  if (!best) throw new Error('Redis was not asked for its time');
  return best;
}

/** Keeps the clock to Redis's for as long as the process lives; the returned function ends it. */
export function followRedis(clock: SharedClock, redis: Redis): () => void {
  const measure = () => {
    if (redis.status !== 'ready') return;
    measureOffset(clock, redis).then(
      (measurement) => clock.take(measurement),
      () => undefined, // Redis went away in between: it is asked again when it is back
    );
  };
  redis.on('ready', measure);
  void redisReady(redis).then(measure);
  const timer = setInterval(measure, measureEveryMs);
  return () => {
    clearInterval(timer);
    redis.off('ready', measure);
  };
}
