import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { nameOf, type SourceNames } from '../../sources/source-names.ts';
import { secondsSince } from '../../time/format-duration.ts';
import { useServerNow } from '../../time/use-server-now.ts';
import { levelOf, RunningTimer } from '../running-timer.tsx';
import { type ServiceLevelForm, serviceLevelOf } from '../service-level.ts';
import type { QueueLine } from '../tally-queues.ts';
import type { Wallboard } from '../use-wallboard.ts';
import classes from './wall-page.module.css';

type Props = { line: QueueLine; form: ServiceLevelForm; thresholds: Wallboard['thresholds']; sourceNames: SourceNames };

const hourSeconds = 3_600;

/** One queue, to be read from across the room; its edge says how long its first caller has waited. */
export function WallQueue({ line, form, thresholds, sourceNames }: Props) {
  const { t } = useTranslation('wallboard');
  const format = useFormat();
  const nowMs = useServerNow();
  const { waitingSince, waiting, talking, agents, today } = line;
  const level = serviceLevelOf(today, form);
  const waited = waitingSince === null ? null : secondsSince(waitingSince, nowMs);
  const isLong = waited !== null && waited >= hourSeconds;
  const urgency =
    waited === null ? undefined : levelOf(waited, thresholds.waitWarnSeconds, thresholds.waitAlarmSeconds);
  return (
    <article className={classes.queue} data-queue={line.queue} data-level={urgency}>
      <div className={classes.fill}>
        <h2 className={classes.name}>
          {line.queue ?? t('board.noQueue')}
          {sourceNames && <small className="quiet"> {nameOf(sourceNames, line.sourceId)}</small>}
        </h2>
        <dl className={`${classes.now} tabular`}>
          <div>
            <dt>{t('board.waiting')}</dt>
            <dd className={classes.big}>{format.number(waiting)}</dd>
          </div>
          <div>
            <dt>{t('board.longest')}</dt>
            <dd className={`${classes.big} ${isLong ? classes.long : ''}`}>
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
            </dd>
          </div>
          <div>
            <dt>{t('board.talking')}</dt>
            <dd>{format.number(talking)}</dd>
          </div>
          <div>
            <dt>{t('queues.agentsShort')}</dt>
            <dd>{format.number(agents.free)}</dd>
          </div>
          <div>
            <dt>{t('queues.abandoned')}</dt>
            <dd>{format.number(today.abandoned)}</dd>
          </div>
          <div>
            <dt>{t('queues.levelShort')}</dt>
            <dd>{level === null ? '–' : format.percent(level)}</dd>
          </div>
        </dl>
      </div>
    </article>
  );
}
