import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { formatDuration } from '../time/format-duration.ts';
import classes from './board-totals.module.css';
import { levelOf, RunningTimer } from './running-timer.tsx';
import { abandonmentOf, averageTalkOf, averageWaitOf, type ServiceLevelForm, serviceLevelOf } from './service-level.ts';
import type { totalOf } from './tally-queues.ts';
import type { Wallboard } from './use-wallboard.ts';

type Props = { totals: ReturnType<typeof totalOf>; form: ServiceLevelForm; thresholds: Wallboard['thresholds'] };

/** All queues that are shown, together: readable from across the room. */
export function BoardTotals({ totals, form, thresholds }: Props) {
  const { t } = useTranslation('wallboard');
  const format = useFormat();
  const { today, waiting, waitingSince, serviceLevelSeconds } = totals;
  const percent = (value: number | null) => (value === null ? '–' : format.percent(value));
  const seconds = (value: number | null) => (value === null ? '–' : formatDuration(value));
  const within = Number.isNaN(serviceLevelSeconds)
    ? t('totals.withinOwn')
    : t('totals.within', { seconds: serviceLevelSeconds });
  return (
    <dl className={`${classes.totals} tabular`}>
      <Figure label={t('board.waiting')} tone={levelOf(waiting, thresholds.waitingWarn, thresholds.waitingAlarm)}>
        {format.number(waiting)}
      </Figure>
      <Figure label={t('board.longest')}>
        {waitingSince === null ? (
          '–'
        ) : (
          <RunningTimer
            from={waitingSince}
            lateAfter={thresholds.waitWarnSeconds}
            alarmAfter={thresholds.waitAlarmSeconds}
            label={(time) => t('board.waitTimer', { time })}
          />
        )}
      </Figure>
      <Figure label={t('board.talking')}>{format.number(totals.talking)}</Figure>
      <Figure label={t('queues.answered')} note={t('totals.ofOffered', { count: today.offered })}>
        {format.number(today.answered)}
      </Figure>
      <Figure label={t('queues.abandoned')} note={percent(abandonmentOf(today))}>
        {format.number(today.abandoned)}
      </Figure>
      <Figure label={t('queues.level')} note={`${t(`formShort.${form}`)} · ${within}`}>
        {percent(serviceLevelOf(today, form))}
      </Figure>
      <Figure label={t('queues.wait')}>{seconds(averageWaitOf(today))}</Figure>
      <Figure label={t('queues.talk')}>{seconds(averageTalkOf(today))}</Figure>
    </dl>
  );
}

type FigureProps = { label: string; note?: string; tone?: string | undefined; children: ReactNode };

function Figure({ label, note, tone, children }: FigureProps) {
  return (
    <div className={`card ${classes.figure}`}>
      <dt className="quiet">{label}</dt>
      <dd data-level={tone}>{children}</dd>
      {note && <dd className={`${classes.note} quiet`}>{note}</dd>}
    </div>
  );
}
