import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { nameOf, type SourceNames } from '../sources/source-names.ts';
import { formatDuration } from '../time/format-duration.ts';
import classes from './queue-table.module.css';
import { levelOf, RunningTimer } from './running-timer.tsx';
import { abandonmentOf, averageTalkOf, averageWaitOf, type ServiceLevelForm, serviceLevelOf } from './service-level.ts';
import type { QueueLine } from './tally-queues.ts';
import type { Wallboard } from './use-wallboard.ts';

type Props = {
  queues: QueueLine[];
  /** The queue whose calls alone are shown. */
  chosen: { queue: string | undefined; source: string | undefined };
  onChoose: (line: QueueLine | null) => void;
  form: ServiceLevelForm;
  thresholds: Wallboard['thresholds'];
  sourceNames: SourceNames;
};

/** Each queue: what happens in it now, and how its day has gone. Its name narrows what is below to it. */
export function QueueTable({ queues, chosen, onChoose, form, thresholds, sourceNames }: Props) {
  const { t } = useTranslation('wallboard');
  const format = useFormat();
  const percent = (value: number | null) => (value === null ? '–' : format.percent(value));
  const seconds = (value: number | null) => (value === null ? '–' : formatDuration(value));
  const heads = [
    ...['queue', 'waiting', 'longest', 'talking', 'agents'],
    ...['offered', 'answered', 'abandoned', 'level', 'abandonment', 'wait', 'talk'],
  ] as const as (keyof typeof labels)[];
  const labels = {
    ...{ queue: t('queues.queue'), waiting: t('board.waiting'), longest: t('board.longest') },
    ...{ talking: t('board.talking'), agents: t('queues.agents'), offered: t('queues.offered') },
    ...{ answered: t('queues.answered'), abandoned: t('queues.abandoned'), level: t('queues.level') },
    ...{ abandonment: t('queues.abandonment'), wait: t('queues.wait'), talk: t('queues.talk') },
  };
  return (
    <div className={`card ${classes.frame}`}>
      <table className={`${classes.table} tabular`} aria-label={t('queues.title')}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" title={head === 'level' ? t(`form.${form}`) : undefined}>
                {labels[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map((line) => {
            const { today, agents, waiting, waitingSince } = line;
            const isChosen = chosen.queue === line.queue && (!chosen.source || chosen.source === line.sourceId);
            const members = agents.free + agents.busy + agents.paused + agents.away;
            const cells: Record<Exclude<keyof typeof labels, 'queue'>, React.ReactNode> = {
              waiting: (
                <span data-level={levelOf(waiting, thresholds.waitingWarn, thresholds.waitingAlarm)}>
                  {format.number(waiting)}
                </span>
              ),
              longest:
                waitingSince === null ? (
                  '–'
                ) : (
                  <RunningTimer
                    from={waitingSince}
                    lateAfter={thresholds.waitWarnSeconds}
                    alarmAfter={thresholds.waitAlarmSeconds}
                    label={(time) => t('board.waitTimer', { time })}
                  />
                ),
              talking: format.number(line.talking),
              agents: members === 0 ? '–' : t('queues.agentsFree', { free: agents.free, all: members }),
              offered: format.number(today.offered),
              answered: format.number(today.answered),
              abandoned: format.number(today.abandoned),
              level: percent(serviceLevelOf(today, form)),
              abandonment: percent(abandonmentOf(today)),
              wait: seconds(averageWaitOf(today)),
              talk: seconds(averageTalkOf(today)),
            };
            return (
              <tr key={line.key} data-queue={line.queue} data-chosen={isChosen || undefined}>
                <th scope="row">
                  <UnstyledButton
                    className={classes.name}
                    aria-pressed={isChosen}
                    onClick={() => onChoose(isChosen ? null : line)}
                  >
                    {line.queue ?? t('board.noQueue')}
                  </UnstyledButton>
                  {sourceNames && <span className="quiet"> {nameOf(sourceNames, line.sourceId)}</span>}
                </th>
                {heads.slice(1).map((head) => (
                  <td key={head} data-label={labels[head]} data-cell={head}>
                    {cells[head as Exclude<typeof head, 'queue'>]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
