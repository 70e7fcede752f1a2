import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseRegion } from './choose-language.ts';

export type Format = {
  number(value: number): string;
  /** Time of day in the viewer's zone; with the day when it is not the same day as `now`. */
  time(value: string | number, now: number): string;
  /** Day and time, in full. */
  moment(value: string | number): string;
};

/** Numbers and times as the chosen language writes them, in the viewer's own region where it is one of that language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => createFormat(chooseRegion(i18n.language, navigator.languages)), [i18n.language]);
}

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
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone });
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone });
  return {
    number: (value) => numbers.format(value),
    time: (value, now) => {
      const date = new Date(value);
      return day.format(date) === day.format(now) ? clock.format(date) : short.format(date);
    },
    moment: (value) => full.format(new Date(value)),
  };
}
