import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { take } from '../../api/create-api.ts';
import type { SyncRun } from '../../api/openapi.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { useMay } from '../../session/use-session.ts';
import { useAct } from '../use-act.ts';
import { isUnderWay } from './use-runs.ts';

const decisions = ['refuse', 'approve'] as const;
type Decision = (typeof decisions)[number];

/** Approving or refusing a held run, ending one that goes on, and having one that is over done again. */
export function RunActions({ run }: { run: SyncRun }) {
  const { t } = useTranslation('partners');
  const [asked, setAsked] = useState<Decision | null>(null);
  const params = { params: { path: { id: run.id } } };
  const decide = useAct((api, decision: Decision) =>
    decision === 'approve'
      ? take(api.POST('/sync-runs/{id}/approve', params))
      : take(api.POST('/sync-runs/{id}/refuse', params)),
  );
  const cancel = useAct((api) => take(api.POST('/sync-runs/{id}/cancel', params)));
  const retry = useAct((api) => take(api.POST('/sync-runs/{id}/retry', params)));
  if (!useMay('operator')) return null;
  const isOver = !isUnderWay(run) && run.status !== 'held';
  return (
    <div>
      <Group gap="xs">
        {run.status === 'held' &&
          decisions.map((decision) => (
            <Button
              key={decision}
              size="xs"
              variant={decision === 'approve' ? 'filled' : 'default'}
              onClick={() => setAsked(decision)}
            >
              {t(`decide.${decision}`)}
            </Button>
          ))}
        {isUnderWay(run) && (
          <Button
            size="xs"
            variant="default"
            loading={cancel.isPending}
            disabled={run.status === 'cancelling'}
            onClick={() => cancel.mutate(undefined)}
          >
            {t('run.cancel')}
          </Button>
        )}
        {isOver && (
          <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
            {t('run.retry')}
          </Button>
        )}
        <span role="status" className="quiet">
          {retry.data && t(retry.data.added ? 'start.added' : 'start.already')}
          {decide.data && t('decide.asked')}
        </span>
      </Group>
      <FailureNotice error={cancel.error ?? retry.error} />
      {asked && (
        <ConfirmDialog
          opened
          title={t(`decide.${asked}`)}
          confirm={t(`decide.${asked}`)}
          isDangerous={asked === 'approve'}
          isPending={decide.isPending}
          error={decide.error}
          onConfirm={() => decide.mutate(asked, { onSuccess: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        >
          {t(`decide.${asked}Words`)}
        </ConfirmDialog>
      )}
    </div>
  );
}
