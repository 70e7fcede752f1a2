import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useServerNow } from './use-server-now.ts';

/** How long ago a moment was, or how soon it is, in the reader's words; the moment itself when it is pointed at. `at` is ISO 8601. */
export function Ago({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useServerNow();
  if (at === null) return <span className="quiet">{t('time.never')}</span>;
  if (Number.isNaN(Date.parse(at))) return <span>{at}</span>;
  return (
    <time dateTime={at} title={format.moment(at)}>
      {format.relative(at, nowMs)}
    </time>
  );
}
