import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncRun } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../time/moment.tsx';
import { PartnerFrame } from '../partner-frame.tsx';
import classes from '../partners.module.css';
import { usePartnerId } from '../use-partners.ts';
import { PlannedChanges } from './planned-changes.tsx';
import { RunActions } from './run-actions.tsx';
import { RunNote } from './run-note.tsx';
import { RunState } from './run-state.tsx';
import { useRun } from './use-runs.ts';

const counted = ['pages', 'rows', 'created', 'changed', 'unchanged', 'retired', 'quarantined', 'conflicts'] as const;

/** One run: how far it is, what it did or would do, and what may be done about it. */
export function RunPage() {
  const { t } = useTranslation('partners');
  const partnerId = usePartnerId();
  const { runId = '' } = useParams({ strict: false });
  const { data: run, error } = useRun(runId);
  const title = run
    ? t('run.title', { resource: t(`resource.${run.kind.replace('partner-', '') as 'peers'}`), id: runId })
    : t('run.untitled', { id: runId });
  return (
    <PartnerFrame partnerId={partnerId}>
      <Section title={title} tools={run && <RunState status={run.status} />}>
        <FailureNotice error={error} />
        {!run && !error && <Loading />}
        {run && <RunFacts run={run} partnerId={partnerId} />}
      </Section>
      {run && (run.status === 'held' || run.status === 'dry-run' || run.status === 'refused') && (
        <PlannedChanges run={run} />
      )}
    </PartnerFrame>
  );
}

function RunFacts({ run, partnerId }: { run: SyncRun; partnerId: string }) {
  const { t } = useTranslation('partners');
  const format = useFormat();
  const told: Record<string, unknown> = {
    rows: run.rowsRead,
    created: run.rowsInserted,
    unchanged: run.rowsAlreadyThere,
    quarantined: run.rowsQuarantined,
    ...run.summary,
  };
  return (
    <div className={`card ${classes.panel}`}>
      <dl className={`${classes.figures} tabular`}>
        <Figure label={t('runs.started')}>
          <Moment at={run.startedAt} />
        </Figure>
        {run.finishedAt && (
          <Figure label={t('run.finished')}>
            <Moment at={run.finishedAt} />
          </Figure>
        )}
        <Figure label={t('runs.trigger')}>{t(`runTrigger.${run.trigger}`)}</Figure>
        {counted
          .filter((name) => typeof told[name] === 'number')
          .map((name) => (
            <Figure key={name} label={t(`run.counts.${name}`)}>
              {format.number(Number(told[name]))}
            </Figure>
          ))}
      </dl>
      <RunNote error={run.error} warning={run.warning} />
      <div className={classes.between}>
        <Link
          to="/partners/$partnerId/requests"
          params={{ partnerId }}
          search={{ runId: run.id }}
          className={classes.link}
        >
          {t('run.requests')}
        </Link>
        <RunActions run={run} />
      </div>
    </div>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
