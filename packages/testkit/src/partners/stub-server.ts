/**
 * A partner's API on loopback, as real as HTTP gets: each kind's stub gives it the answers, and it gives the faults on demand.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { answerWithFault, type Fault } from './wire-faults.ts';

export interface StubRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
}

export interface StubAnswer {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

export type StubHandler = (request: StubRequest) => StubAnswer | Promise<StubAnswer>;

export interface FaultPlan {
  fault: Fault;
  /** How many requests it hits; for ever where absent. */
  times?: number;
  /** How many matching requests pass before it begins. */
  after?: number;
  /** Only requests that this says yes to. */
  when?: (request: StubRequest) => boolean;
}

/** Where a stub listens: at a port (0: any that is free) of the name by which it is reached. */
export interface StubAddress {
  host: string;
  port: number;
}

const loopback = '127.0.0.1';
/** Of more requests than this the oldest are forgotten. */
const requestsKeptMax = 10_000;

export class StubServer {
  /** All requests that came, those that a fault hit included. */
  readonly requests: StubRequest[] = [];
  readonly url: string;
  /** What is more within that time is answered with 429 and when to come again. */
  limit: { requestsMax: number; perMs: number } | undefined;
  #recent: number[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #plans: Required<FaultPlan>[] = [];

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(
    handle: StubHandler,
    tls?: { key: string; cert: string },
    at: StubAddress = { host: loopback, port: 0 },
  ): Promise<StubServer> {
    let stub: StubServer | undefined;
    const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse) => {
      stub?.answer(incoming, outgoing, handle).catch((error: Error) => {
        outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(`the stub itself failed: ${error.message}`);
      });
    };
    const server = tls ? createTlsServer(tls, onRequest) : createServer(onRequest);
    server.listen(at.port, at.host === loopback ? loopback : undefined);
    await once(server, 'listening');
    stub = new StubServer(server, `${tls ? 'https' : 'http'}://${at.host}:${(server.address() as AddressInfo).port}`);
    return stub;
  }

  /** Adds a fault to the requests to come; plans are asked in the order given. */
  plan(plan: FaultPlan): void {
    this.#plans.push({ times: Number.POSITIVE_INFINITY, after: 0, when: () => true, ...plan });
  }

  heal(): void {
    this.#plans = [];
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private async answer(incoming: IncomingMessage, outgoing: ServerResponse, handle: StubHandler): Promise<void> {
    const request = await readRequest(incoming);
    this.requests.push(request);
    if (this.requests.length > requestsKeptMax) this.requests.shift();
    const waitMs = this.#overLimitMs();
    if (waitMs > 0) return void outgoing.writeHead(429, { 'retry-after': String(Math.ceil(waitMs / 1_000)) }).end();
    const fault = this.#nextFault(request);
    if (fault) return await answerWithFault(fault, outgoing);
    const { status = 200, headers = {}, json, text } = await handle(request);
    const body = json === undefined ? (text ?? '') : JSON.stringify(json);
    const type = json === undefined ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
    outgoing.writeHead(status, body === '' ? headers : { 'content-type': type, ...headers }).end(body);
  }

  /** For how long no further request is taken; 0 where one is. */
  #overLimitMs(): number {
    if (!this.limit) return 0;
    const { requestsMax, perMs } = this.limit;
    const now = Date.now();
    this.#recent = this.#recent.filter((at) => at > now - perMs);
    const oldest = this.#recent[this.#recent.length - requestsMax];
    if (oldest !== undefined) return oldest + perMs - now;
    this.#recent.push(now);
    return 0;
  }

  #nextFault(request: StubRequest): Fault | undefined {
    for (const plan of this.#plans) {
      if (plan.times <= 0 || !plan.when(request)) continue;
      if (plan.after-- > 0) continue;
      plan.times--;
      return plan.fault;
    }
    return undefined;
  }
}

async function readRequest(incoming: IncomingMessage): Promise<StubRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://stub');
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
