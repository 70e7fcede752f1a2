import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, take } from '../../api/create-api.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../session/use-session.ts';
import classes from '../form.module.css';
import { runsKey } from '../runs/use-runs.ts';
import { useAct } from '../use-act.ts';
import { DifferenceList } from './difference-list.tsx';
import { completenessKey, useDifferences } from './use-completeness.ts';

/**
 * What proofs found and did not set right, since it would change or remove too much. The rows of one proof are shown before it is approved;
 * while none is chosen, it is only said that there are some.
 */
export function HeldRepairs({ runId, onChoose }: { runId: string | undefined; onChoose: (runId: string) => void }) {
  const { t } = useTranslation('proof');
  const { rows = [] } = useDifferences({ repair: 'held' });
  const runIds = [...new Set(rows.map((row) => row.runId))];
  if (runId !== undefined) {
    return (
      <Section title={t('held.title')} tools={<Approve runId={runId} />}>
        <p className={classes.advice}>{t('held.advice')}</p>
        <DifferenceList filter={{ repair: 'held', runId }} />
      </Section>
    );
  }
  if (runIds.length === 0) return null;
  return (
    <div className={`card ${classes.call}`}>
      <strong>{t('held.title')}</strong>
      <span className="quiet">{t('held.advice')}</span>
      {runIds.map((id) => (
        <Button key={id} size="compact-xs" variant="default" onClick={() => onChoose(id)}>
          {t('held.look', { runId: id })}
        </Button>
      ))}
    </div>
  );
}

function Approve({ runId }: { runId: string }) {
  const { t } = useTranslation('proof');
  const describe = useDescribeFailure();
  const mayAct = useMay('operator');
  const [isAsked, setIsAsked] = useState(false);
  const approve = useAct(
    (api: Api) => take(api.POST('/sweeps/{id}/approve', { params: { path: { id: runId } } })),
    [completenessKey, runsKey],
  );
  if (!mayAct) return null;
  return (
    <>
      <span role="status" className={classes.outcome}>
        {approve.error && !isAsked ? describe(approve.error) : approve.data && t('held.approved')}
      </span>
      <Button size="compact-sm" color="red.8" onClick={() => setIsAsked(true)}>
        {t('held.approve', { runId })}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('held.approve', { runId })}
        confirm={t('held.confirm')}
        isDangerous
        isPending={approve.isPending}
        error={approve.error}
        onConfirm={() => approve.mutate(undefined, { onSuccess: () => setIsAsked(false) })}
        onClose={() => setIsAsked(false)}
      >
        {t('held.question')}
      </ConfirmDialog>
    </>
  );
}
