import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import type { CdrTotals } from '../api/openapi.ts';
import { ShareBars } from '../charts/share-bars.tsx';
import { ChartPlace, TimeChart } from '../charts/time-chart.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { formatDuration } from '../time/format-duration.ts';
import classes from './cdrs.module.css';
import { Disposition } from './disposition.tsx';
import { TooLongNotice } from './too-long-notice.tsx';
import { type CdrQuery, useCdrTrunks } from './use-cdrs.ts';

const hourMs = 3_600_000;
const stepMs = { hour: hourMs, day: 24 * hourMs };
const trunksShown = 6;

/** Calls by hour or day, dispositions, and the busiest trunks, of the CDRs that the filter leaves. */
export function CdrCharts({ query, totals }: { query: CdrQuery; totals: CdrTotals | undefined }) {
  const { t } = useTranslation('cdrs');
  const [isShown, setIsShown] = useState(true);
  return (
    <div>
      <Button size="compact-xs" variant="subtle" mb="xs" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
        {isShown ? t('charts.hide') : t('charts.show')}
      </Button>
      {isShown && (
        <div className={classes.charts}>
          <section className={`card ${classes.chart}`}>
            <h2>{t(totals?.interval === 'day' ? 'charts.byDay' : 'charts.byHour')}</h2>
            {totals ? (
              <Points totals={totals} query={query} />
            ) : (
              <ChartPlace>
                <Loading />
              </ChartPlace>
            )}
          </section>
          <section className={`card ${classes.chart}`}>
            <h2>{t('charts.dispositions')}</h2>
            {totals ? <Dispositions totals={totals} /> : <Loading />}
          </section>
          <section className={`card ${classes.chart}`}>
            <h2>{t('charts.trunks')}</h2>
            <Trunks query={query} />
          </section>
        </div>
      )}
    </div>
  );
}

function Points({ totals, query }: { totals: CdrTotals; query: CdrQuery }) {
  const { points, interval, rows, answered } = totals;
  const { t } = useTranslation('cdrs');
  const format = useFormat();
  const times = useMemo(() => points.map(({ startsAt }) => Date.parse(startsAt)), [points]);
  const series = useMemo(
    () => [
      { label: t('charts.all'), colour: 'quiet' as const, values: points.map((point) => point.rows) },
      { label: t('charts.answered'), colour: 'accent' as const, values: points.map((point) => point.answered) },
    ],
    [points, t],
  );
  if (points.length === 0) return <p className="quiet">{t('charts.none')}</p>;
  const label = t('charts.told', { rows: format.number(rows), answered: format.number(answered) });
  return (
    <TimeChart
      label={label}
      timeLabel={t('cdrs.time')}
      times={times}
      series={series}
      stepMs={stepMs[interval]}
      from={query.from === undefined ? undefined : Date.parse(query.from)}
      to={query.to === undefined ? undefined : Date.parse(query.to)}
    />
  );
}

function Dispositions({ totals: { dispositions, rows } }: { totals: CdrTotals }) {
  const { t } = useTranslation('cdrs');
  const format = useFormat();
  if (rows === 0) return <p className="quiet">{t('charts.none')}</p>;
  const shares = dispositions.map((one) => ({
    ...{ key: one.disposition, value: one.rows, label: <Disposition value={one.disposition} /> },
    text: `${format.number(one.rows)} · ${format.percent((100 * one.rows) / rows)}`,
  }));
  return <ShareBars label={t('charts.dispositions')} shares={shares} />;
}

function Trunks({ query }: { query: CdrQuery }) {
  const { t } = useTranslation('cdrs');
  const format = useFormat();
  const { data, error, refetch } = useCdrTrunks(query);
  if (error instanceof ApiError && error.status === 422) return <TooLongNotice />;
  if (error) return <FailureNotice error={error} onRetry={refetch} />;
  if (!data) return <Loading />;
  if (data.length === 0) return <p className="quiet">{t('charts.noTrunks')}</p>;
  const shares = data.slice(0, trunksShown).map(({ trunk, direction, rows, asrPercent, acdSeconds }) => ({
    key: `${direction} ${trunk}`,
    value: rows,
    label: `${trunk} · ${t(`charts.${direction}`)}`,
    text: [
      format.number(rows),
      `ASR ${asrPercent === null ? '–' : format.percent(asrPercent)}`,
      `ACD ${acdSeconds === null ? '–' : formatDuration(acdSeconds)}`,
    ].join(' · '),
  }));
  return <ShareBars label={t('charts.trunks')} shares={shares} />;
}
