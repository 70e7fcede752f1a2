import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { formatDuration, secondsSince } from '../time/format-duration.ts';
import type { BoardTotals } from './group-calls.ts';
import classes from './wallboard.module.css';

/** The board in three figures, readable from across the room. */
export function BoardSummary({ waiting, talking, waitingSince, nowMs }: BoardTotals & { nowMs: number }) {
  const { t } = useTranslation('wallboard');
  const format = useFormat();
  const longest = waitingSince === null ? '–' : formatDuration(secondsSince(waitingSince, nowMs));
  return (
    <dl className={`${classes.summary} tabular`}>
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
  );
}
