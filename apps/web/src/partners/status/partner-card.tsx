import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PartnerStatus } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Ago } from '../../time/ago.tsx';
import classes from '../partners.module.css';
import { BreakerState } from './breaker-state.tsx';
import { Budget } from './budget.tsx';
import { Waiting } from './waiting.tsx';

/** How one partner fares, at a glance. */
export function PartnerCard({ status }: { status: PartnerStatus }) {
  const { t } = useTranslation('partners');
  const format = useFormat();
  const { id, name, kind, check, breaker } = status;
  const worst = breaker.lastError ?? check.error;
  return (
    <article className={`card ${classes.panel}`} data-partner={id}>
      <div className={classes.between}>
        <Title order={2} size="h3" className="anywhere">
          <Link to="/partners/$partnerId" params={{ partnerId: id }} className={classes.link}>
            {name}
          </Link>
        </Title>
        <BreakerState status={status} />
      </div>
      <dl className={`${classes.facts} tabular`}>
        <dt>{t('status.kind')}</dt>
        <dd>{kind}</dd>
        <dt>{t('status.lastGood')}</dt>
        <dd>
          <Ago at={status.lastGoodSyncAt} />
        </dd>
        <dt>{t('status.latency')}</dt>
        <dd>{check.latencyMs === null ? '–' : t('status.ms', { ms: format.number(check.latencyMs) })}</dd>
        <dt>{t('status.budget')}</dt>
        <dd>
          <Budget budget={status.budget} />
        </dd>
      </dl>
      <Waiting id={id} waiting={status.waiting} />
      {worst && <div className={classes.bad}>{worst}</div>}
    </article>
  );
}
