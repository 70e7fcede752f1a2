/** Reads the values of AMI's fields, which are text on the wire and may be anything once a bridge has sent them on. */
const earliestUs = Date.UTC(2000, 0, 1) * 1_000;
const latestUs = Date.UTC(2100, 0, 1) * 1_000;

/** Printable ASCII that ends with no space and begins with neither that nor `<`. */
const plainText = /^[!-;=-~](?:[ -~]*[!-~])?$/;

/** Text without NULs and broken surrogates, cut at `max`; AMI's `<unknown>` and empty text count as absent. */
export function cleanText(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  // almost every value is this plain, and an event has some forty looked at: half the time
  if (typeof value === 'string' && value.length <= max && plainText.test(value)) return value;
  const text = String(value).replaceAll('\0', '').toWellFormed().trim();
  if (text === '' || text === '<unknown>') return undefined;
  return text.length > max ? text.slice(0, max).toWellFormed() : text;
}

export function wholeNumber(value: unknown): number | undefined {
  const text = cleanText(value, 20);
  const number = text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
  return number;
}

/** `1795160315.004973` in microseconds; `undefined` where the PBX sends none or what it sends is no time of this century. */
export function timestampUs(value: unknown): number | undefined {
  const match = cleanText(value, 40)?.match(/^(\d{9,11})(?:\.(\d{1,9}))?$/);
  if (!match) return undefined;
  const us = Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0').slice(0, 6));
  return us >= earliestUs && us <= latestUs ? us : undefined;
}
