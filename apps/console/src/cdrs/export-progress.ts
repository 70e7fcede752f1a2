import type { CdrExport } from '@voip-sync/contracts';
import type { Redis } from '@voip-sync/runtime';

/** For how long an export can be asked about after its last word, in seconds. */
const rememberedSeconds = 3_600;

type Told = { rows?: number; rowsExpected?: number; state?: CdrExport['state']; error?: string };

/**
 * How far exports have come: in Redis, so that any console answers for an export that another one writes, and tells that one to stop. An export
 * is known to whoever began it alone.
 */
export class ExportProgress {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** False when there is one of this id already. */
  async begin(exportId: string, owner: string): Promise<boolean> {
    const isNew = await this.#redis.hsetnx(keyOf(exportId), 'owner', owner);
    await this.tell(exportId, { state: 'running', rows: 0 }, isNew === 1);
    return isNew === 1;
  }

  /** Writes what is new; true when somebody wants the export to end. */
  async tell(exportId: string, told: Told, isOwn = true): Promise<boolean> {
    if (!isOwn) return false;
    const key = keyOf(exportId);
    const answers = await this.#redis
      .multi()
      .hget(key, 'wanted')
      .hset(key, Object.fromEntries(Object.entries(told).map(([name, value]) => [name, String(value)])))
      .expire(key, rememberedSeconds)
      .exec();
    return answers?.[0]?.[1] === 'stop';
  }

  async read(exportId: string, owner: string): Promise<CdrExport | null> {
    const found = await this.#redis.hgetall(keyOf(exportId));
    if (found.owner !== owner) return null;
    return {
      exportId,
      state: (found.state ?? 'running') as CdrExport['state'],
      rows: Number(found.rows ?? 0),
      rowsExpected: found.rowsExpected === undefined ? null : Number(found.rowsExpected),
      error: found.error ?? null,
    };
  }

  async askToStop(exportId: string): Promise<void> {
    await this.#redis.hset(keyOf(exportId), 'wanted', 'stop');
  }
}

function keyOf(exportId: string): string {
  return `voip-sync:export:${exportId.toLowerCase()}`;
}
