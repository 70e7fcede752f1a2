import { Agent, type Dispatcher } from 'undici';
import { encodeBody } from './build-request.ts';
import { checkHeaders } from './check-headers.ts';
import { checkLiteralHost, guardedLookup } from './guard-address.ts';
import type { ResolveHost } from './ports.ts';
import { acceptedEncodings, readBody, unpackBody } from './read-body.ts';
import type { OutgoingRequest } from './request.ts';

export interface HttpLimits {
  connectTimeoutMs: number;
  /** From the request's end to the answer's headers. */
  answerTimeoutMs: number;
  /** Between two pieces of the answer's body. */
  bodyTimeoutMs: number;
  /** For the whole request, connection and body included. */
  wholeTimeoutMs: number;
  answerBytesMax: number;
  unpackedBytesMax: number;
  headersBytesMax: number;
  connectionsMax: number;
}

export const defaultLimits: HttpLimits = {
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 60_000,
  bodyTimeoutMs: 30_000,
  wholeTimeoutMs: 120_000,
  answerBytesMax: 32 * 1024 * 1024,
  unpackedBytesMax: 64 * 1024 * 1024,
  headersBytesMax: 32 * 1024,
  connectionsMax: 4,
};

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  /** Unpacked. */
  body: Buffer;
  /** As received. */
  bytes: number;
}

export interface WireOptions {
  inside: boolean;
  limits: HttpLimits;
  /** Certificates (PEM) to trust besides the well-known ones. */
  ca?: string;
  resolveHost?: ResolveHost;
}

/** The connections to one partner: addresses checked as they are opened, redirects not followed, everything within limits. */
export class Wire {
  readonly #agent: Agent;
  readonly #options: WireOptions;

  constructor(options: WireOptions) {
    this.#options = options;
    const { limits, ca } = options;
    this.#agent = new Agent({
      connect: {
        timeout: limits.connectTimeoutMs,
        lookup: guardedLookup(options.inside, options.resolveHost),
        ...(ca ? { ca } : {}),
      },
      headersTimeout: limits.answerTimeoutMs,
      bodyTimeout: limits.bodyTimeoutMs,
      maxHeaderSize: limits.headersBytesMax,
      connections: limits.connectionsMax,
      pipelining: 1,
      allowH2: false,
    });
  }

  /** Sends once. Throws what undici throws, or a PartnerError for an address or a size. `onHeaders` is told of an answer's beginning. */
  async exchange(
    request: OutgoingRequest,
    signal: AbortSignal,
    onHeaders: (status: number, headers: Record<string, string>) => void,
  ): Promise<RawAnswer> {
    const { limits, inside } = this.#options;
    checkLiteralHost(request.url, inside);
    checkHeaders(request.headers);
    const { url } = request;
    const answer = await this.#agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method as Dispatcher.HttpMethod,
      headers: { 'accept-encoding': acceptedEncodings, 'user-agent': 'voip-sync', ...request.headers },
      body: encodeBody(request) ?? null,
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.wholeTimeoutMs)]),
    });
    const headers = flattenHeaders(answer.headers);
    onHeaders(answer.statusCode, headers);
    const bodyLimits = { bytesMax: limits.answerBytesMax, unpackedBytesMax: limits.unpackedBytesMax };
    const declared = /^\d+$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : undefined;
    const packed = await readBody(answer.body, declared, bodyLimits);
    const body = await unpackBody(packed, headers['content-encoding'], bodyLimits);
    return { status: answer.statusCode, headers, body, bytes: packed.length };
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

function flattenHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
