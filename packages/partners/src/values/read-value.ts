/**
 * Reads what partners send for a value: everything as strings, numbers in Portuguese spelling, dates without a zone, zero dates, S and N.
 * Each throws a BadValue that names the field, the value and what it must be; the record check makes it the record's reason.
 */
import { DateTime } from 'luxon';

export class BadValue extends Error {
  override name = 'BadValue';

  static of(field: string, value: unknown, mustBe: string): BadValue {
    return new BadValue(`${field} is ${show(value)}: must be ${mustBe}`);
  }
}

/** Long runs of digits may be phone numbers: their end is enough to find the record. */
function show(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
  return (text ?? 'missing').slice(0, 80).replace(/\d{8,}/g, (digits) => `***${digits.slice(-2)}`);
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** Text, or null for nothing. Numbers and booleans count as their text, since ids change type. */
export function readText(field: string, value: unknown): string | null {
  if (isEmpty(value)) return null;
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'boolean') return String(value);
  throw BadValue.of(field, value, 'text');
}

/** An id as text; null where there is none, which some partners write as 0. */
export function readReference(field: string, value: unknown): string | null {
  const text = readText(field, value);
  return text === '0' ? null : text;
}

/** Whole, not negative; fractions are cut. Null for nothing. */
export function readCount(field: string, value: unknown): number | null {
  const decimal = readDecimal(field, value);
  if (decimal === null) return null;
  const count = Math.trunc(Number(decimal));
  if (count < 0 || !Number.isSafeInteger(count)) throw BadValue.of(field, value, 'a whole number, 0 or more');
  return count;
}

export type DecimalMark = 'point' | 'comma';

/**
 * A decimal as text without grouping, such as `3148895.40924`, so that money is not rounded. With mark `comma`, `3.148.895,40924` is read;
 * a value that is a JSON number is read as it is. Null for nothing.
 */
export function readDecimal(field: string, value: unknown, mark: DecimalMark = 'point'): string | null {
  if (isEmpty(value)) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return plainNumber(value);
  if (typeof value !== 'string') throw BadValue.of(field, value, 'a number');
  const text = value.trim();
  const [group, point] = mark === 'comma' ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^[+-]?(\\d{1,3}(\\${group}\\d{3})+|\\d+)?(\\${point}\\d*)?$`);
  if (!/\d/.test(text) || !grouped.test(text)) {
    throw BadValue.of(field, value, mark === 'comma' ? 'a number such as 1.234,56' : 'a number such as 1234.56');
  }
  return plainText(text.replaceAll(group, '').replace(point, '.'));
}

/** Beyond it there is only what floating point left. */
const fractionDigitsMax = 12;

function plainNumber(value: number): string {
  const text = String(value);
  return plainText(/e/i.test(text) ? value.toFixed(Math.abs(value) < 1 ? fractionDigitsMax : 0) : text);
}

function plainText(text: string): string {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const trimmed = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${sign}${trimmed}${fraction ? `.${fraction.slice(0, fractionDigitsMax)}` : ''}`;
}

/** What a partner's word means, by a map such as `{ S: true, N: false }`; null for nothing. */
export function readMapped<T>(field: string, value: unknown, words: Record<string, T>): T | null {
  const text = readText(field, value);
  if (text === null) return null;
  if (!Object.hasOwn(words, text)) throw BadValue.of(field, value, `one of ${Object.keys(words).join(', ')}`);
  return words[text] as T;
}

/** Portuguese yes and no, as IXC and the old tables write them. */
export const yesNo = { S: true, N: false, s: true, n: false } as const;

export interface DateFormat {
  /** IANA name of the zone in which a date without one is meant. */
  zone: string;
  /** `iso`, `rfc2822`, `seconds` or `milliseconds` since 1970, or Luxon's tokens such as `yyyy-MM-dd HH:mm:ss`. */
  format: string;
}

/** A moment in UTC (ISO 8601); null for nothing and for the zero date. */
export function readMoment(field: string, value: unknown, { zone, format }: DateFormat): string | null {
  if (isEmpty(value)) return null;
  if (typeof value === 'string' && /^0000-00-00/.test(value)) return null;
  const moment = parseMoment(value, format, zone);
  if (!moment?.isValid) throw BadValue.of(field, value, `a date (${format}, ${zone})`);
  const utc = moment.toUTC();
  if (utc.year < 1970 || utc.year > 9999) throw BadValue.of(field, value, 'a date from 1970 to 9999');
  return utc.toISO({ suppressMilliseconds: true });
}

const parsers = new Map<string, ReturnType<typeof DateTime.buildFormatParser>>();

/** A format is read once: a listing has it in every row. There are as many as configurations have. */
function parserOf(format: string): ReturnType<typeof DateTime.buildFormatParser> {
  const known = parsers.get(format) ?? DateTime.buildFormatParser(format, { locale: 'en' });
  parsers.set(format, known);
  return known;
}

function parseMoment(value: unknown, format: string, zone: string): DateTime | undefined {
  const epoch =
    typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value))
      ? Number(value)
      : Number.NaN;
  if (format === 'seconds') return DateTime.fromSeconds(epoch, { zone: 'utc' });
  if (format === 'milliseconds') return DateTime.fromMillis(epoch, { zone: 'utc' });
  if (typeof value !== 'string') return undefined;
  if (format === 'iso') return DateTime.fromISO(value, { zone });
  if (format === 'rfc2822') return DateTime.fromRFC2822(value, { zone });
  return DateTime.fromFormatParser(value, parserOf(format), { zone, locale: 'en' });
}
