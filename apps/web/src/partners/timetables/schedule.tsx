import { useTranslation } from 'react-i18next';
import type { PartnerTimetable } from '../../api/openapi.ts';
import { useIntervalWords } from '../../time/use-interval-words.ts';

/** When something is synced, in words. */
export function Schedule({ timetable }: { timetable: PartnerTimetable | undefined }) {
  const { t } = useTranslation('partners');
  const tellInterval = useIntervalWords();
  if (!timetable) return t('schedule.byHand');
  const { enabled, everySeconds, cronPattern, timeZone } = timetable;
  const words =
    everySeconds !== null
      ? tellInterval(everySeconds)
      : cronPattern !== null
        ? t('schedule.cron', { pattern: cronPattern, zone: timeZone })
        : t('schedule.byHand');
  return enabled ? words : <span className="quiet">{t('schedule.off', { words })}</span>;
}
