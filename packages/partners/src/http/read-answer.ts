import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { RawAnswer } from './exchange.ts';
import { parseJson } from './parse-json.ts';
import type { Redactor } from './redactor.ts';
import type { PartnerRequest } from './request.ts';
import { readRetryAfter } from './retry-after.ts';

/**
 * An answer's data, or a PartnerError that says what came: status, content type, size and the first characters, redacted.
 * The body decides whether it is JSON, not the content type: IXC sends errors as `text/html` and data as `text/x-json`.
 */
export function readAnswer<T>(raw: RawAnswer, request: PartnerRequest<T>, redactor: Redactor, nowMs: number): T {
  const came = describeAnswer(raw, redactor);
  if (raw.status < 200 || raw.status > 299) throw statusError(raw, came, nowMs);
  if (!request.answer) return undefined as T;
  const parsed = parseBody(raw, came);
  const result = request.answer.safeParse(parsed);
  if (result.success) return result.data;
  const problem = redactor.excerpt(z.prettifyError(result.error).replace(/\s*\n\s*/g, ' '));
  throw new PartnerError('unreadable', `an answer of another shape than expected: ${problem} — ${came}`, {
    status: raw.status,
    outcome: 'unknown',
  });
}

function parseBody(raw: RawAnswer, came: string): unknown {
  try {
    return parseJson(raw.body.toString('utf8'));
  } catch (error) {
    const what = raw.body.length === 0 ? 'an empty answer' : 'an answer that is not JSON';
    const reason = error instanceof SyntaxError && raw.body.length > 0 ? ` (${shorten(error.message)})` : '';
    throw new PartnerError('unreadable', `${what}${reason} — ${came}`, {
      status: raw.status,
      outcome: 'unknown',
      cause: error,
    });
  }
}

/** V8 quotes what it could not parse; the excerpt does that, redacted. */
function shorten(message: string): string {
  return message.replace(/,? ?"[\s\S]*$/, '').replace(/\.\.\.$/, '');
}

function statusError({ status, headers }: RawAnswer, came: string, nowMs: number): PartnerError {
  const retryAfterMs = readRetryAfter(headers['retry-after'], headers.date, nowMs);
  const facts = { status, outcome: 'refused', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } as const;
  if (status === 429) return new PartnerError('rate-limited', `too many requests — ${came}`, facts);
  if (status >= 500)
    return new PartnerError('failed', `the partner failed — ${came}`, { ...facts, outcome: 'unknown' });
  if (status === 408) return new PartnerError('failed', `the partner timed out — ${came}`, facts);
  if (status === 401 || status === 403) return new PartnerError('unauthorised', `not let in — ${came}`, facts);
  if (status === 404 || status === 410) return new PartnerError('not-found', `not there — ${came}`, facts);
  if (status >= 300 && status < 400) {
    return new PartnerError('refused', `a redirect, which is not followed — ${came}`, facts);
  }
  return new PartnerError('refused', `refused — ${came}`, facts);
}

function describeAnswer({ status, headers, body, bytes }: RawAnswer, redactor: Redactor): string {
  const type = redactor.excerpt(headers['content-type'] ?? 'no content type', 60);
  const to = headers.location ? `, to ${redactor.excerpt(headers.location, 120)}` : '';
  const start = redactor.excerpt(body.subarray(0, 2_000).toString('utf8'));
  return `status ${status}, ${type}, ${bytes} bytes${to}${start ? `: ${start}` : ''}`;
}
