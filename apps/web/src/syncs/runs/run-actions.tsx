import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, take } from '../../api/create-api.ts';
import type { Run } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useMay } from '../../session/use-session.ts';
import { useAct } from '../use-act.ts';
import { runsKey } from './use-runs.ts';

const ownLists = {
  backfill: '/syncs/backfills',
  replay: '/syncs/replays',
  remap: '/syncs/remaps',
} as const;

/** What can be done about one run: try it again, end it, or go to where its kind is decided on. */
export function RunActions({ run }: { run: Run }) {
  const { t } = useTranslation('syncs');
  const mayAct = useMay('operator');
  const listOf = Object.entries(ownLists).find(([kind]) => kind === run.kind)?.[1];
  if (listOf) {
    return (
      <Link to={listOf} className="quiet">
        {t('runs.open')}
      </Link>
    );
  }
  if (run.kind === 'cdr-sweep' && run.state === 'asking') {
    return (
      <Link to="/syncs/completeness" search={{ runId: run.id }}>
        {t('runs.decide')}
      </Link>
    );
  }
  if (run.kind.startsWith('partner-') && run.state === 'asking') {
    return (
      <Link to="/partners/$partnerId/runs/$runId" params={{ partnerId: run.sourceId, runId: run.id }}>
        {t('runs.decide')}
      </Link>
    );
  }
  if (!mayAct) return null;
  if (run.state === 'running') return <CancelRun run={run} />;
  return run.state === 'asking' ? null : <RetryRun run={run} />;
}

function RetryRun({ run: { id } }: { run: Run }) {
  const { t } = useTranslation('syncs');
  const describe = useDescribeFailure();
  const retry = useAct((api: Api) => take(api.POST('/sync-runs/{id}/retry', { params: { path: { id } } })), [runsKey]);
  const outcome = retry.data && (retry.data.added ? t('runs.asked') : t('runs.already'));
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
        {t('runs.retry')}
      </Button>
      <span role="status" className="quiet">
        {retry.error ? describe(retry.error) : outcome}
      </span>
    </Group>
  );
}

function CancelRun({ run: { id, status } }: { run: Run }) {
  const { t } = useTranslation('syncs');
  const [isAsked, setIsAsked] = useState(false);
  const cancel = useAct(
    (api: Api) => take(api.POST('/sync-runs/{id}/cancel', { params: { path: { id } } })),
    [runsKey],
  );
  if (status === 'cancelling') return <span className="quiet">{t('runs.cancelling')}</span>;
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setIsAsked(true)}>
        {t('runs.cancel')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('runs.cancelTitle')}
        confirm={t('runs.cancel')}
        isPending={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate(undefined, { onSuccess: () => setIsAsked(false) })}
        onClose={() => setIsAsked(false)}
      >
        {t('runs.cancelAdvice')}
      </ConfirmDialog>
    </>
  );
}
