import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, take } from '../../api/create-api.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../session/use-session.ts';
import { runsKey } from '../runs/use-runs.ts';
import { useAct } from '../use-act.ts';
import { DifferenceList } from './difference-list.tsx';
import { completenessKey, useDifferences } from './use-completeness.ts';

/** What proofs found and did not set right, since it would change or remove too much: shown row by row before it is approved. */
export function HeldRepairs({ runId }: { runId: string | undefined }) {
  const { t } = useTranslation('proof');
  const filter = { repair: 'held' as const, ...(runId === undefined ? {} : { runId }) };
  const { rows = [] } = useDifferences(filter);
  const runIds = [...new Set(rows.map((row) => row.runId))];
  if (rows.length === 0 && runId === undefined) return null;
  return (
    <Section title={t('held.title')} tools={runIds.map((id) => <Approve key={id} runId={id} />)}>
      <p className="quiet">{t('held.advice')}</p>
      <DifferenceList filter={filter} />
    </Section>
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
      <span role="status" className="quiet">
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
