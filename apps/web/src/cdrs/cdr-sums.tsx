import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import type { CdrTotals } from '../api/openapi.ts';
import { useFormat } from '../i18n/use-format.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { formatDuration } from '../time/format-duration.ts';
import classes from './cdrs.module.css';
import { TooLongNotice } from './too-long-notice.tsx';

/** What the filter adds up to. */
export function CdrSums({ totals: { data, error, refetch, isFetching } }: { totals: UseQueryResult<CdrTotals> }) {
  const { t } = useTranslation('cdrs');
  const format = useFormat();
  if (error instanceof ApiError && error.status === 422) return <TooLongNotice />;
  if (error) return <FailureNotice error={error} onRetry={refetch} />;
  const told = (value: number | null | undefined, tell: (value: number) => string) =>
    value === undefined ? '…' : value === null ? '–' : tell(value);
  const figures = [
    { label: t('sums.rows'), value: told(data?.rows, format.number) },
    { label: t('sums.answered'), value: told(data?.answered, format.number) },
    { label: t('sums.asr'), value: told(data?.asrPercent, format.percent) },
    { label: t('sums.acd'), value: told(data?.acdSeconds, formatDuration) },
    { label: t('sums.talk'), value: told(data?.talkSeconds, formatDuration) },
  ];
  return (
    <dl className={`card tabular ${classes.sums}`} aria-busy={isFetching}>
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt className="quiet">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
