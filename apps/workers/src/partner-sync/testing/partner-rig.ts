import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { type PartnerResource, partnerSecretPlace } from '@voip-sync/contracts';
import { createDatabase, type Database, type PartnerSettings, PartnerStore } from '@voip-sync/database';
import type { PartnerConfigInput } from '@voip-sync/partners';
import {
  connectRedis,
  createLogger,
  Health,
  type KeyRing,
  type Logger,
  openQueue,
  type Redis,
  redisReady,
  sealSecret,
} from '@voip-sync/runtime';
import { createPartnerSyncMetrics } from '../partner-sync-metrics.ts';
import type { PartnerSyncOptions } from '../partner-sync-options.ts';
import { type PartnerRunResult, type RunRequest, runPartner } from '../runs/run-partner.ts';

/** A partner as a test has it: its configuration and its secrets, as the package `partners` wants them. */
export type RigPartner = { partner: PartnerConfigInput; secrets: Record<string, string> };

/** The database, Redis and keys that partners' runs need, and the runs themselves without a queue between. */
export class PartnerRig {
  readonly database: Database;
  readonly redis: Redis;
  readonly options: PartnerSyncOptions;
  readonly keys: KeyRing;
  readonly #logged: string[] = [];
  readonly #dispose: (() => Promise<unknown>) | undefined;

  readonly redisUrl: string;
  readonly databaseUrl: string;

  private constructor(
    database: Database,
    redis: Redis,
    keys: KeyRing,
    urls: { databaseUrl: string; redisUrl: string },
    dispose?: () => Promise<unknown>,
  ) {
    this.#dispose = dispose;
    this.redisUrl = urls.redisUrl;
    this.databaseUrl = urls.databaseUrl;
    this.database = database;
    this.redis = redis;
    this.keys = keys;
    const logger = recordingLogger(this.#logged);
    this.options = {
      database,
      redis,
      queue: openQueue('partner-sync', redis),
      logger,
      metrics: createPartnerSyncMetrics(new Health().metrics, database),
      keys,
      stopping: new AbortController().signal,
      runMsMax: 900_000,
      deleteShareMaxPercent: 10,
      onProgress: () => undefined,
    };
  }

  /** `dispose` is called when all connections are closed. */
  static async open(
    databaseUrl: string,
    redisUrl: string,
    keys = newKeys(),
    dispose?: () => Promise<unknown>,
  ): Promise<PartnerRig> {
    const database = createDatabase(databaseUrl, { poolSize: 8 });
    await database.initialize();
    await database.runMigrations();
    const redis = connectRedis(redisUrl, 'producer', createLogger({ name: 'test', level: 'silent', format: 'json' }));
    await redisReady(redis);
    return new PartnerRig(database, redis, keys, { databaseUrl, redisUrl }, dispose);
  }

  /** Saves a partner as the console does. */
  async add({ partner, secrets }: RigPartner, settings: Partial<PartnerSettings> = {}): Promise<string> {
    const { id, name, kind, baseUrl, inside, auth, config, limits } = partner;
    const sealed = Object.entries(secrets).map(([key, value]) => [
      key,
      sealSecret(value, partnerSecretPlace(id, key), this.keys),
    ]);
    await new PartnerStore(this.database).create(
      id,
      {
        name,
        kind,
        baseUrl,
        inside: inside ?? true,
        ca: null,
        auth: JSON.stringify(auth),
        config: JSON.stringify(config ?? {}),
        limits: JSON.stringify(limits ?? {}),
        requestsPerMinute: 60_000,
        sealedSecrets: JSON.stringify(Object.fromEntries(sealed)),
        enabled: true,
        conflictRule: 'ask',
        contractSetsPeers: false,
        ...settings,
      },
      [],
    );
    return id;
  }

  run(partnerId: string, resource: PartnerResource, request: Partial<RunRequest> = {}): Promise<PartnerRunResult> {
    return runPartner(this.options, {
      partnerId,
      resource,
      trigger: 'manual',
      mode: 'apply',
      full: false,
      owner: `test ${randomBytes(4).toString('hex')}`,
      jobId: null,
      onProgress: async () => undefined,
      ...request,
    });
  }

  async ask<T = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.database.query(sql, values);
  }

  async count(table: string, where = '1 = 1'): Promise<number> {
    const [row] = await this.ask<{ count: string }>(`SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`);
    return Number(row?.count);
  }

  /** All that was handed to the logger, before it masked anything. */
  log(): string {
    return this.#logged.join('\n');
  }

  /** Every row of every table, as text. */
  async dumpDatabase(): Promise<string> {
    const dump: unknown[] = [];
    for (const row of await this.ask("SHOW FULL TABLES WHERE table_type = 'BASE TABLE'")) {
      const [table] = Object.values(row);
      dump.push(table, await this.ask(`SELECT * FROM \`${table}\``));
    }
    return JSON.stringify(dump);
  }

  /** Every key of Redis with what it holds, as text. */
  async dumpRedis(): Promise<string> {
    const dump: unknown[] = [];
    for (const key of await this.redis.keys('*')) {
      const type = await this.redis.type(key);
      const read: Record<string, () => Promise<unknown>> = {
        string: () => this.redis.get(key),
        hash: () => this.redis.hgetall(key),
        list: () => this.redis.lrange(key, 0, -1),
        set: () => this.redis.smembers(key),
        zset: () => this.redis.zrange(key, 0, -1),
        stream: () => this.redis.xrange(key, '-', '+'),
      };
      dump.push(key, await read[type]?.());
    }
    return JSON.stringify(dump);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.options.queue.close();
    this.redis.disconnect();
    await this.database.destroy();
    await this.#dispose?.();
  }
}

function recordingLogger(lines: string[]): Logger {
  const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
  const record = (...words: unknown[]) => void lines.push(inspect(words, { depth: 6 }));
  for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level] = record;
  logger.child = (() => logger) as unknown as Logger['child'];
  return logger;
}

export function newKeys(): KeyRing {
  return { current: 'test', keys: new Map([['test', randomBytes(32)]]) };
}
