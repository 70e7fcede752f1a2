/**
 * How long a partner asks us to wait, in milliseconds; undefined where it does not say, or says nothing that can be read.
 * `Retry-After` is seconds or an HTTP date (RFC 9110 §10.2.3). A date is measured against the partner's own `Date`, so that a clock that is off,
 * theirs or ours, does not matter.
 */
export function readRetryAfter(
  retryAfter: string | undefined,
  date: string | undefined,
  nowMs: number,
): number | undefined {
  const text = retryAfter?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const theirNow = date ? Date.parse(date) : Number.NaN;
  return Math.max(0, until - (Number.isNaN(theirNow) ? nowMs : theirNow));
}
