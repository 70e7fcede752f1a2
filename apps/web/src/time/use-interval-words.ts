import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';

const units = [
  ['everyHours', 3_600],
  ['everyMinutes', 60],
  ['everySeconds', 1],
] as const;

/** Tells an interval of so many seconds in the largest unit of which it is a whole number: “every 15 min”. */
export function useIntervalWords(): (seconds: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (seconds) => {
    const [unit, length] = units.find(([, unitSeconds]) => seconds % unitSeconds === 0) ?? units[2];
    return t(`time.${unit}`, { many: format.number(seconds / length) });
  };
}
