import { readFileSync } from 'node:fs';
import { type Redis, redisReady } from '@voip-sync/runtime';

/**
 * The clock that all ingestors share: Redis's. What must stay true: where the PBX sends no time, two ingestors that hear one event give it
 * the same time, but for what the way to Redis makes uncertain, however their own clocks differ and whatever becomes of them.
 *
 * Each process counts by the machine's clock that only goes forward (`localUs`), and measures how far Redis's is from it. Until Redis has
 * answered once, that clock alone is known; what was timed by it is put right later, by this process or by another of the same boot.
 */
const measureEveryMs = 30_000;
const samplesPerMeasure = 5;
/** How fast two clocks may drift apart: far more than quartz does. */
const driftPerSecond = 0.0002;
/** A step back of Redis's clock up to this is bridged by standing still; a longer one is followed. */
const standStillMaxUs = 1_000_000;

/** Half of the shortest round trip is how wrong a measurement can be. */
/** A boot of the machine, and how far the wall clock was from its monotonic one. */
export type LocalStamp = { boot: string; wallMinusLocalUs: number };

type Measurement = { offsetUs: number; errorUs: number; atUs: number };

export class SharedClock {
  readonly #localUs: () => number;
  #measured: Measurement | undefined;
  #lastUs = 0;

  /** `localUs` gives microseconds of a clock that never goes back, and is the same in all processes of one boot of the machine. */
  constructor(localUs = () => Math.round(Number(process.hrtime.bigint()) / 1_000)) {
    this.#localUs = localUs;
  }

  get isSet(): boolean {
    return this.#measured !== undefined;
  }

  /** What to add to a time that was said before the clock was set. */
  get correctionUs(): number {
    return this.#measured?.offsetUs ?? 0;
  }

  /** How this process's times before the clock was set are to be understood by another that may run after it. */
  get stamp(): LocalStamp {
    return { boot: bootId(), wallMinusLocalUs: Date.now() * 1_000 - this.#localUs() };
  }

  /** What to add to times under such a stamp: exact within one boot, and by the machines' wall clocks otherwise. */
  correctionOf({ boot, wallMinusLocalUs }: LocalStamp): number {
    const own = this.stamp;
    return boot === own.boot ? this.correctionUs : this.correctionUs + wallMinusLocalUs - own.wallMinusLocalUs;
  }

  /** A moment of this process's counting as a date; by the wall clock while the shared one is not known. */
  dateOf(localUs: number): Date {
    const correctionUs = this.isSet ? this.correctionUs : this.stamp.wallMinusLocalUs;
    return new Date((localUs + correctionUs) / 1_000);
  }

  /** Microseconds since 1970, or before the clock is set by the local clock; never the same twice, so that events keep their order. */
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

let boot: string | undefined;

/** Where it cannot be read, no two processes count alike. */
function bootId(): string {
  try {
    boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    boot ??= `process ${process.pid} ${Date.now()}`;
  }
  return boot;
}
