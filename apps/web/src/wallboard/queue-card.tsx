import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { formatDuration, secondsSince } from '../time/format-duration.ts';
import { CallRow } from './call-row.tsx';
import type { QueueGroup } from './group-calls.ts';
import classes from './wallboard.module.css';

type Props = { group: QueueGroup; nowMs: number; sourceName: string | null };

export function QueueCard({ group, nowMs, sourceName }: Props) {
  const { t } = useTranslation('wallboard');
  const format = useFormat();
  const { waiting, talking, waitingSince, calls } = group;
  const name = group.queue ?? t('board.noQueue');
  const longest = waitingSince === null ? '–' : formatDuration(secondsSince(waitingSince, nowMs));
  return (
    <article className={`card ${classes.card}`} data-queue={group.queue}>
      <div className={classes.head}>
        <Title order={3} className="anywhere">
          {name}
        </Title>
        {sourceName && <span className="quiet anywhere">{sourceName}</span>}
      </div>
      <dl className={`${classes.counts} tabular`}>
        <div>
          <dt className="quiet">{t('board.waiting')}</dt>
          <dd className={waiting > 0 ? classes.waiting : undefined}>{format.number(waiting)}</dd>
        </div>
        <div>
          <dt className="quiet">{t('board.longest')}</dt>
          <dd className={waiting > 0 ? classes.waiting : undefined}>{longest}</dd>
        </div>
        <div>
          <dt className="quiet">{t('board.talking')}</dt>
          <dd className={talking > 0 ? classes.talking : undefined}>{format.number(talking)}</dd>
        </div>
      </dl>
      {calls.length === 0 ? (
        <p className={`${classes.none} quiet`}>{t('board.queueEmpty')}</p>
      ) : (
        <ul className={classes.calls} aria-label={t('board.callsOf', { queue: name })}>
          {calls.map((one) => (
            <CallRow key={one.call.id} {...one} nowMs={nowMs} />
          ))}
        </ul>
      )}
    </article>
  );
}
