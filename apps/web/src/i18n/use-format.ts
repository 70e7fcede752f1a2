import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseRegion } from './choose-language.ts';

export type Format = {
  number(value: number): string;
  /** Time of day in the viewer's zone; with the day when it is not the same day as `now`. */
  time(value: string | number, now: number): string;
  /** Day and time, in full. */
  moment(value: string | number): string;
  /** How long before or after `now`, in its largest unit, such as “3 minutes ago”. */
  relative(value: string | number, now: number): string;
  /** Of a chart's axis: the time of day, or the day where `isDay`. */
  tick(value: number, isDay: boolean): string;
  /** What a bar of a chart stands for: a day, or the time at which a shorter one begins. */
  bar(value: number, isDay: boolean): string;
  /** A share in percent, with at most one digit after the point. */
  percent(value: number): string;
  /** An amount as the API tells it, in a currency by its code of ISO 4217; as it stands where the two say nothing. */
  money(amount: string, currency: string | null): string;
  /** The name by which a time zone goes now, such as “GMT-3”: that of the viewer. */
  zone(): string;
};

/** Numbers and times as the chosen language writes them, in the viewer's own region where it is one of that language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => createFormat(chooseRegion(i18n.language, navigator.languages)), [i18n.language]);
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

export function createFormat(language: string, timeZone?: string): Format {
  const numbers = new Intl.NumberFormat(language);
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23', timeZone });
  const short = new Intl.DateTimeFormat(language, {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const dayOnly = new Intl.DateTimeFormat(language, { day: '2-digit', month: '2-digit', timeZone });
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'long' });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const zones = new Intl.DateTimeFormat(language, { timeZoneName: 'short', timeZone });
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone });
  return {
    number: (value) => numbers.format(value),
    time: (value, now) => {
      const date = new Date(value);
      return day.format(date) === day.format(now) ? clock.format(date) : short.format(date);
    },
    moment: (value) => full.format(new Date(value)),
    relative: (value, now) => {
      const difference = new Date(value).getTime() - now;
      const [unit, unitMs] = units.find(([, length]) => Math.abs(difference) >= length) ?? units[3];
      return ago.format(Math.trunc(difference / unitMs), unit);
    },
    tick: (value, isDay) =>
      isDay || hour.format(value).startsWith('00:00') ? dayOnly.format(value) : hour.format(value),
    bar: (value, isDay) => (isDay ? dayOnly.format(value) : short.format(value)),
    percent: (value) => percents.format(value / 100),
    money: (amount, currency) =>
      currency !== null && /^[A-Z]{3}$/.test(currency) && Number.isFinite(Number(amount))
        ? new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(amount))
        : [amount, currency].filter(Boolean).join(' '),
    zone: () => zones.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? '',
  };
}
