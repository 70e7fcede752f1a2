/**
 * Why a call to a partner did not give what was asked for. A closed set, so that a flow can decide by the code alone:
 *
 * | code | what happened | try again? |
 * | --- | --- | --- |
 * | `bad-input` | our own configuration or record cannot be sent | no |
 * | `refused` | the partner said no to this request (4xx, or its own way of saying so) | no |
 * | `not-found` | the partner does not have it | no |
 * | `unauthorised` | credentials refused, after one renewal where there is one | no |
 * | `blocked-address` | the address is inside our network, or not the partner's | no |
 * | `bad-certificate` | TLS could not be trusted | no |
 * | `too-large` | the answer is over a limit, before or after decompression, or nested too deeply | no |
 * | `unreadable` | an answer that is not JSON, is cut off, or has another shape than expected | yes |
 * | `rate-limited` | 429, or the partner's budget is spent | yes, after `retryAfterMs` |
 * | `circuit-open` | the partner failed too often; nothing was sent | yes, after `retryAfterMs` |
 * | `failed` | 5xx, a time-out, a connection refused, reset or hanging | yes |
 * | `cancelled` | we gave up ourselves | no |
 */
export type PartnerErrorCode =
  | 'bad-input'
  | 'refused'
  | 'not-found'
  | 'unauthorised'
  | 'blocked-address'
  | 'bad-certificate'
  | 'too-large'
  | 'unreadable'
  | 'rate-limited'
  | 'circuit-open'
  | 'failed'
  | 'cancelled';

/** Whether the partner may have acted on the request: what must be asked before a POST is sent a second time. */
export type RequestOutcome = 'not-sent' | 'refused' | 'unknown';

const worthAnotherTry: ReadonlySet<PartnerErrorCode> = new Set([
  'unreadable',
  'rate-limited',
  'circuit-open',
  'failed',
]);

interface PartnerErrorFacts {
  outcome?: RequestOutcome;
  /** HTTP status, where there was an answer. */
  status?: number;
  /** How long to wait, where the partner, its budget or its circuit breaker say so. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** The message never holds a secret or a phone number: whoever makes one passes foreign text through the redactor. */
export class PartnerError extends Error {
  override name = 'PartnerError';
  readonly code: PartnerErrorCode;
  readonly outcome: RequestOutcome;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: PartnerErrorCode, message: string, facts: PartnerErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.outcome = facts.outcome ?? 'not-sent';
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
  }

  /** Whether the same call may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return worthAnotherTry.has(this.code);
  }
}
