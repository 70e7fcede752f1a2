/**
 * The one client through which all requests to partners go: budget, circuit breaker, authentication, address check, limits, retry, audit.
 *
 * What must stay true: no request leaves by another way, each one that was tried is in the audit, and nothing of it is there, in a
 * message or in a thrown error before the redactor has seen it.
 */
import type { Authentication } from '../auth/authentication.ts';
import { PartnerError } from '../errors.ts';
import { afterFailure, breakerPolicy, closedBreaker, startProbe, waitForBreaker } from './breaker.ts';
import { buildRequest, encodeBody } from './build-request.ts';
import type { RawAnswer, Wire } from './exchange.ts';
import { explainFailure } from './explain-failure.ts';
import type { AuditRecord, PartnerPorts, RateLimit } from './ports.ts';
import { readAnswer } from './read-answer.ts';
import type { Redactor } from './redactor.ts';
import type { HttpSender, OutgoingRequest, PartnerAnswer, PartnerRequest } from './request.ts';
import { retryDelay, retryPolicy } from './retry-delay.ts';

export interface PartnerHttpOptions {
  baseUrl: string;
  /** Other origins that are the partner's too, such as a second host of its API. */
  origins?: string[];
  authentication: Authentication;
  wire: Wire;
  redactor: Redactor;
  ports: PartnerPorts;
  /** What the partner allows, by bucket; a bucket that is not named is not limited. */
  rateLimits: Record<string, RateLimit>;
  /** Ends all that is under way, such as when the partner is deleted during its run. */
  signal: AbortSignal;
}

/** A wait for the budget that is longer than this is left to the job. Long enough for "three a minute", or a listing would never end. */
const budgetWaitMaxMs = 65_000;

/** What says that the partner, and not the request, is in trouble. */
const countsAsFailure = new Set(['failed', 'unreadable', 'too-large', 'bad-certificate']);

export class PartnerHttp implements HttpSender {
  readonly #options: PartnerHttpOptions;
  readonly #origins: ReadonlySet<string>;

  constructor(options: PartnerHttpOptions) {
    this.#options = options;
    this.#origins = new Set([options.baseUrl, ...(options.origins ?? [])].map((url) => new URL(url).origin));
  }

  /** Sends a request, with as many attempts as are safe. Throws a PartnerError. */
  async send<T>(request: PartnerRequest<T>): Promise<PartnerAnswer<T>> {
    return await this.#send(request, this.#options.authentication);
  }

  /** Sends without authentication, for the requests that authentication itself makes. */
  readonly #sendBare: HttpSender = { send: (request) => this.#send(request, undefined) };

  async #send<T>(request: PartnerRequest<T>, authentication: Authentication | undefined): Promise<PartnerAnswer<T>> {
    const { clock } = this.#options.ports;
    const repeatable = request.repeatable ?? request.method !== 'POST';
    let hasRenewed = false;
    for (let attempt = 1; ; attempt++) {
      const { signal } = this.#options;
      if (signal.aborted) throw new PartnerError('cancelled', 'given up, as the work was cancelled');
      const bare = buildRequest(request, this.#options.baseUrl, this.#origins);
      const outgoing = authentication ? await authentication.apply(bare, this.#sendBare) : bare;
      try {
        await this.#takeBudget(request.bucket ?? 'default');
        return await this.#attempt(request, outgoing, attempt);
      } catch (error) {
        if (!(error instanceof PartnerError)) throw error;
        if (error.status === 401 && !hasRenewed && (await authentication?.renew?.(outgoing, this.#sendBare))) {
          hasRenewed = true;
          continue;
        }
        const waitMs = retryDelay(error, attempt, repeatable, retryPolicy, Math.random());
        if (waitMs === undefined) throw error;
        await clock.sleep(waitMs, signal);
      }
    }
  }

  async #attempt<T>(request: PartnerRequest<T>, outgoing: OutgoingRequest, attempt: number): Promise<PartnerAnswer<T>> {
    const { redactor, ports, wire, signal } = this.#options;
    const told = `${outgoing.method} ${redactor.url(outgoing.url)}`;
    await this.#passBreaker(told);
    const startedAt = ports.clock.now();
    const entry: AuditRecord = {
      at: startedAt,
      method: outgoing.method,
      url: redactor.url(outgoing.url),
      requestHeaders: redactor.headers(outgoing.headers),
      requestBytes: Buffer.byteLength(encodeBody(outgoing) ?? ''),
      attempt,
      responseBytes: 0,
      durationMs: 0,
    };
    try {
      const raw = await wire.exchange(outgoing, signal, (status, headers) => {
        entry.status = status;
        entry.responseHeaders = redactor.headers(headers);
        const theirs = Date.parse(headers.date ?? '');
        if (!Number.isNaN(theirs)) entry.clockAheadMs = Math.round((theirs - ports.clock.now()) / 1000) * 1000;
      });
      entry.responseBytes = raw.bytes;
      const answer = this.#read(raw, request);
      await this.#noteSuccess();
      return answer;
    } catch (thrown) {
      const error = explainFailure(thrown, told, signal.aborted);
      entry.error = redactor.text(error.message);
      await this.#noteFailure(error);
      throw error;
    } finally {
      entry.durationMs = ports.clock.now() - startedAt;
      ports.audit.record(entry);
    }
  }

  #read<T>(raw: RawAnswer, request: PartnerRequest<T>): PartnerAnswer<T> {
    const data = readAnswer(raw, request, this.#options.redactor, this.#options.ports.clock.now());
    return { status: raw.status, headers: raw.headers, data, bytes: raw.bytes };
  }

  async #takeBudget(bucket: string): Promise<void> {
    const { ports, rateLimits, signal } = this.#options;
    const limit = rateLimits[bucket];
    if (!limit) return;
    for (;;) {
      const waitMs = await ports.budget.take(bucket, limit);
      if (waitMs === 0) return;
      if (waitMs > budgetWaitMaxMs) {
        const allowed = `${limit.requestsMax} requests in ${limit.perMs / 1000} s`;
        throw new PartnerError('rate-limited', `this partner's budget "${bucket}" (${allowed}) is spent`, {
          retryAfterMs: waitMs,
        });
      }
      await ports.clock.sleep(waitMs, signal);
    }
  }

  async #passBreaker(told: string): Promise<void> {
    const { breaker, clock } = this.#options.ports;
    const state = await breaker.load();
    const waitMs = waitForBreaker(state, clock.now());
    if (waitMs > 0) {
      const message = `${told}: not sent, as the partner failed ${state.failures} times in a row; last: ${state.lastError}`;
      throw new PartnerError('circuit-open', message, { retryAfterMs: waitMs });
    }
    if (state.openUntil !== null) await breaker.save(startProbe(state, clock.now(), breakerPolicy));
  }

  async #noteFailure(error: PartnerError): Promise<void> {
    if (!countsAsFailure.has(error.code)) return;
    const { breaker, clock } = this.#options.ports;
    const state = await breaker.load();
    await breaker.save(afterFailure(state, this.#options.redactor.text(error.message), clock.now(), breakerPolicy));
  }

  async #noteSuccess(): Promise<void> {
    const { breaker, clock } = this.#options.ports;
    const state = await breaker.load();
    if (state.failures > 0) await breaker.save({ ...closedBreaker, changedAt: clock.now() });
  }
}
