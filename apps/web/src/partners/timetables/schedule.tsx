import { useTranslation } from 'react-i18next';
import type { PartnerTimetable } from '../../api/openapi.ts';
import { formatDuration } from '../../time/format-duration.ts';

/** When something is synced, in words. */
export function Schedule({ timetable }: { timetable: PartnerTimetable | undefined }) {
  const { t } = useTranslation('partners');
  if (!timetable) return t('schedule.byHand');
  const { enabled, everySeconds, cronPattern, timeZone } = timetable;
  const words =
    everySeconds !== null
      ? t('schedule.every', { time: formatDuration(everySeconds) })
      : cronPattern !== null
        ? t('schedule.cron', { pattern: cronPattern, zone: timeZone })
        : t('schedule.byHand');
  return enabled ? words : <span className="quiet">{t('schedule.off', { words })}</span>;
}
