import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Moment } from '../../time/moment.tsx';
import { RunStatus } from '../runs/run-status.tsx';
import classes from './source-list.module.css';

/** How far a source's CDRs are copied. */
export function CdrFacts({ cdr, quarantined }: Pick<Source, 'cdr' | 'quarantined'>) {
  const { t } = useTranslation('syncs');
  const format = useFormat();
  const run = cdr?.lastRun;
  return (
    <div className={classes.half}>
      <h4>
        {t('sources.cdrs')}
        {run && <RunStatus status={run.status} />}
        {!cdr && <span className="quiet">{t('sources.notConfigured')}</span>}
      </h4>
      <dl className={classes.facts}>
        {cdr && (
          <>
            <div>
              <dt className="quiet">{t('sources.cursor')}</dt>
              <dd>{cdr.cursor === null ? t('sources.never') : cdr.cursor}</dd>
            </div>
            <div>
              <dt className="quiet">{t('sources.lastRun')}</dt>
              <dd>{run ? <Moment at={run.startedAt} /> : t('sources.never')}</dd>
            </div>
          </>
        )}
        <div>
          <dt className="quiet">{t('sources.quarantined')}</dt>
          <dd className={quarantined > 0 ? classes.wait : undefined}>{format.number(quarantined)}</dd>
        </div>
      </dl>
    </div>
  );
}
