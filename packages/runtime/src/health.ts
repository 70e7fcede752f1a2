import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Registry } from 'prom-client';

const checkTimeoutMs = 2_000;

type Check = () => Promise<void> | void;
export type HealthAnswer = { ok: boolean; checks: Record<string, string>; details: Record<string, unknown> };

/**
 * What a process tells of itself. Alive means that every loop it registered has made progress lately; ready means that what it
 * depends on answers. A process that waits for Redis is alive and not ready, so nothing restarts it for a fault that is not its own.
 */
export class Health {
  readonly metrics = new Registry();
  readonly #loops = new Map<string, { lastBeat: number; silenceMaxMs: number }>();
  readonly #checks = new Map<string, Check>();
  readonly #details = new Map<string, () => unknown>();

  constructor() {
    collectDefaultMetrics({ register: this.metrics });
  }

  /** Registers a loop that must call the returned function at least every `silenceMaxMs`. */
  watchLoop(name: string, silenceMaxMs: number): () => void {
    const loop = { lastBeat: Date.now(), silenceMaxMs };
    this.#loops.set(name, loop);
    return () => {
      loop.lastBeat = Date.now();
    };
  }

  /** Registers something that must answer for the process to be ready; `check` throws when it does not. */
  addCheck(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  /** Adds a state that is shown in both answers but decides neither. */
  addDetail(name: string, read: () => unknown): void {
    this.#details.set(name, read);
  }

  liveness(): HealthAnswer {
    const checks: Record<string, string> = {};
    for (const [name, loop] of this.#loops) {
      const silentMs = Date.now() - loop.lastBeat;
      checks[name] = silentMs <= loop.silenceMaxMs ? 'ok' : `no progress for ${Math.round(silentMs / 1000)} s`;
    }
    return this.#answer(checks);
  }

  async readiness(): Promise<HealthAnswer> {
    const checks = Object.fromEntries(
      await Promise.all([...this.#checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const)),
    );
    return this.#answer(checks);
  }

  #answer(checks: Record<string, string>): HealthAnswer {
    const details = Object.fromEntries([...this.#details].map(([name, read]) => [name, read()]));
    return { ok: Object.values(checks).every((state) => state === 'ok'), checks, details };
  }
}

async function outcomeOf(check: Check): Promise<string> {
  const late = new Promise<string>((resolve) => {
    setTimeout(resolve, checkTimeoutMs, `no answer within ${checkTimeoutMs} ms`).unref();
  });
  const run = async () => {
    try {
      await check();
      return 'ok';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  return Promise.race([run(), late]);
}

/** Answers `/healthz`, `/readyz` and `/metrics`; `undefined` for any other path. */
export async function answerHealth(
  health: Health,
  path: string,
): Promise<{ status: number; type: string; body: string } | undefined> {
  if (path === '/metrics')
    return { status: 200, type: health.metrics.contentType, body: await health.metrics.metrics() };
  const answer = path === '/healthz' ? health.liveness() : path === '/readyz' ? await health.readiness() : undefined;
  return answer && { status: answer.ok ? 200 : 503, type: 'application/json', body: JSON.stringify(answer) };
}

/** Serves the three health paths on a port of their own. Resolves when it listens. */
export async function serveHealth(health: Health, port: number): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    void answerHealth(health, (request.url ?? '/').split('?')[0] ?? '/').then((answer) => {
      response
        .writeHead(answer?.status ?? 404, { 'content-type': answer?.type ?? 'text/plain' })
        .end(answer?.body ?? 'Not found');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
