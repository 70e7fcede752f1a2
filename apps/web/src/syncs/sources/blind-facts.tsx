import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/openapi.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import classes from './source-list.module.css';

/** Since when nobody hears a source, and for how long it was not heard in the last day; nothing where there is nothing to say. */
export function BlindFacts({ blind: { open, lastDayMs } }: Pick<NonNullable<Source['events']>, 'blind'>) {
  const { t } = useTranslation('syncs');
  if (!open && lastDayMs < 1_000) return null;
  return (
    <dl className={classes.facts}>
      {open && (
        <div>
          <dt className="quiet">{t('sources.blindSince')}</dt>
          <dd className={classes.bad}>
            <Moment at={open.beganAt} />
          </dd>
        </div>
      )}
      <div>
        <dt className="quiet">{t('sources.blindLastDay')}</dt>
        <dd className={classes.wait}>{formatDuration(lastDayMs / 1_000)}</dd>
      </div>
    </dl>
  );
}
