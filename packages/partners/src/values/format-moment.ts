import { DateTime } from 'luxon';

/** A moment in a partner's zone, in Luxon's tokens, or as `iso`, `seconds` or `milliseconds`. */
export function formatMoment(ms: number, format: string, zone: string): string {
  if (format === 'seconds') return String(Math.floor(ms / 1000));
  if (format === 'milliseconds') return String(ms);
  const moment = DateTime.fromMillis(ms, { zone });
  if (format === 'iso') return moment.toISO({ suppressMilliseconds: true }) ?? '';
  return moment.setLocale('en').toFormat(format);
}
