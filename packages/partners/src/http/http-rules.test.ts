/** The client's pure rules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signLikeZadarma } from '../auth/signature.ts';
import { PartnerError, type PartnerErrorCode } from '../errors.ts';
import { afterFailure, breakerPolicy, closedBreaker, waitForBreaker } from './breaker.ts';
import { checkHeaders } from './check-headers.ts';
import { readNextLink } from './link-header.ts';
import { parseJson } from './parse-json.ts';
import { Redactor } from './redactor.ts';
import { readRetryAfter } from './retry-after.ts';
import { retryDelay, retryPolicy } from './retry-delay.ts';

const now = Date.parse('2026-03-02T12:00:00Z');

it('refuses a header that cannot be sent, and does not tell its value', () => {
  expect(() => checkHeaders({ 'x-token': 'secret-77\n' })).toThrow(/"x-token" has a line break/);
  expect(() => checkHeaders({ 'x-token': 'secret-77€' })).toThrow(/^(?!.*secret-77)/s);
  expect(() => checkHeaders({ 'x token': 'secret-77' })).toThrow(/"x token" is no name of a header/);
  checkHeaders({ 'x-token': 'Bearer ação', accept: '' });
});

describe('Retry-After', () => {
  it.each([
    ['120', undefined, 120_000],
    ['0', undefined, 0],
    ['1.5', undefined, 1_500],
    ['Mon, 02 Mar 2026 12:01:00 GMT', undefined, 60_000],
    ['Mon, 02 Mar 2026 11:00:00 GMT', undefined, 0],
    // Their clock is an hour ahead of ours, and so is their date.
    ['Mon, 02 Mar 2026 13:01:00 GMT', 'Mon, 02 Mar 2026 13:00:00 GMT', 60_000],
    ['soon', undefined, undefined],
    ['', undefined, undefined],
    [undefined, undefined, undefined],
  ])('%s with Date %s is %s ms', (header, date, ms) => {
    expect(readRetryAfter(header, date, now)).toBe(ms);
  });
});

describe('repeating', () => {
  const error = (code: PartnerErrorCode, outcome: PartnerError['outcome'], retryAfterMs?: number) =>
    new PartnerError(code, 'x', { outcome, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  const codes = fc.constantFrom<PartnerErrorCode>(
    'bad-input',
    'refused',
    'not-found',
    'unauthorised',
    'blocked-address',
    'bad-certificate',
    'too-large',
    'unreadable',
    'rate-limited',
    'circuit-open',
    'failed',
    'cancelled',
  );

  it('never repeats what changes something and may have been done', () => {
    fc.assert(
      fc.property(
        codes,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (code, attempt, random) => {
          const wait = retryDelay(error(code, 'unknown'), attempt, false, retryPolicy, random);
          if (code !== 'rate-limited') expect(wait).toBeUndefined();
        },
      ),
    );
  });

  it('waits neither longer than its bound nor shorter than it was told, and not for ever', () => {
    const told = fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined });
    fc.assert(
      fc.property(
        codes,
        told,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (code, toldMs, attempt, random) => {
          const wait = retryDelay(error(code, 'unknown', toldMs), attempt, true, retryPolicy, random);
          if (attempt >= retryPolicy.attemptsMax) expect(wait).toBeUndefined();
          if (wait === undefined) return;
          expect(wait).toBeGreaterThanOrEqual(toldMs ?? 0);
          expect(wait).toBeLessThanOrEqual(retryPolicy.waitMaxMs + retryPolicy.waitMs);
        },
      ),
    );
  });
});

it('the breaker opens longer the longer it goes on, up to its bound', () => {
  let state = closedBreaker;
  const waits = Array.from({ length: 12 }, () => {
    state = afterFailure(state, 'x', now, breakerPolicy);
    return waitForBreaker(state, now);
  });
  expect(waits).toEqual([0, 0, 0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000]);
});

describe('JSON', () => {
  it('gives what JSON.parse gives, for all that a double holds', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps the digits of numbers that a double would round', () => {
    expect(
      parseJson('{"id":12345678901234567890,"call":1439981389.2702773,"small":7,"text":"1234567890123456789"}'),
    ).toEqual({
      id: '12345678901234567890',
      call: expect.anything(),
      small: 7,
      text: '1234567890123456789',
    });
    expect(String((parseJson('{"call_id": 1772456400.1000003}') as { call_id: unknown }).call_id)).toBe(
      '1772456400.1000003',
    );
  });

  it.each(['[NaN]', '{"a":Infinity}', '{"a":', '<html>', '['.repeat(65) + ']'.repeat(65)])('refuses %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('does not take brackets in text for nesting', () => {
    expect(parseJson(`{"a":"${'['.repeat(500)}\\"${'{'.repeat(500)}"}`)).toBeTruthy();
  });
});

it.each([
  ['<https://a/x?page=2>; rel="next", <https://a/x?page=9>; rel="last"', 'https://a/x?page=2'],
  ['<https://a/x?page=1>; rel="prev first", </x?page=3>; rel=next', '/x?page=3'],
  ['<https://a/x>; title="a, b; rel=next"; rel="last"', undefined],
  ['', undefined],
])('Link: %s', (header, next) => {
  expect(readNextLink(header)).toBe(next);
});

describe('redaction', () => {
  it('leaves nothing of a secret, in whatever form it comes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 40 }), fc.string(), (secret, around) => {
        fc.pre(!around.includes(secret) && secret.trim().length >= 6 && !'***'.includes(secret));
        const redactor = new Redactor([secret]);
        for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
          expect(redactor.text(`(${form})`)).toBe('(***)');
        }
      }),
    );
  });

  it('masks named secrets and phone numbers, and leaves dates, ids and addresses', () => {
    const redactor = new Redactor();
    expect(
      redactor.excerpt(
        '{"senha":"x1","name":"a","fone":"(11) 91234-5678","at":"2026-03-02 12:00:00","ip":"10.20.30.40"}',
      ),
    ).toBe('{"senha":***,"name":"a","fone":"(***78","at":"2026-03-02 12:00:00","ip":"10.20.30.40"}');
    expect(redactor.url(new URL('https://u:p@h/x?token=abc&To=%2B5511912345678&start=2026-03-02+00:00:00'))).toBe(
      'https://***:***@h/x?token=***&To=***78&start=2026-03-02 00:00:00',
    );
    expect(redactor.record({ id: 7, secret: 'x', nested: [{ password: 'y', ok: true }] })).toEqual({
      id: 7,
      secret: '***',
      nested: [{ password: '***', ok: true }],
    });
  });
});

it('signs as the rule says, in whatever order the parameters come', () => {
  // php: base64_encode(hash_hmac('sha1', '/v1/statistics/'.$q.md5($q), 'secret')), $q = http_build_query of the sorted parameters
  const one = signLikeZadarma(
    { url: new URL('https://x/v1/statistics/?start=2026-02-01+00:00:00&end=a*b~c') },
    'secret',
  );
  const two = signLikeZadarma(
    { url: new URL('https://x/v1/statistics/?end=a*b~c&start=2026-02-01+00:00:00') },
    'secret',
  );
  expect(one).toBe(two);
  expect(Buffer.from(one, 'base64').toString()).toMatch(/^[0-9a-f]{40}$/);
});
