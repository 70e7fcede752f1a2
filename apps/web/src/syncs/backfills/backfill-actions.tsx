import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backfill } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { type BackfillChange, useChangeBackfill } from './use-backfills.ts';

const possible: Record<Backfill['status'], BackfillChange[]> = {
  planned: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['resume', 'cancel'],
  cancelled: [],
  done: [],
};

/** Pauses, resumes or cancels a backfill, as far as its status allows. */
export function BackfillActions({ backfill: { id, status } }: { backfill: Backfill }) {
  const { t } = useTranslation('proof');
  const describe = useDescribeFailure();
  const [isAsked, setIsAsked] = useState(false);
  const change = useChangeBackfill(id);
  return (
    <Group gap="xs" wrap="nowrap">
      {possible[status].map((what) => (
        <Button
          key={what}
          size="compact-xs"
          variant="default"
          loading={change.isPending && change.variables === what}
          onClick={() => (what === 'cancel' ? setIsAsked(true) : change.mutate(what))}
        >
          {t(`backfillChange.${what}`)}
        </Button>
      ))}
      {change.error && !isAsked && <span role="alert">{describe(change.error)}</span>}
      <ConfirmDialog
        opened={isAsked}
        title={t('backfill.cancelTitle')}
        confirm={t('backfillChange.cancel')}
        isDangerous
        isPending={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate('cancel', { onSuccess: () => setIsAsked(false) })}
        onClose={() => setIsAsked(false)}
      >
        {t('backfill.cancelAdvice')}
      </ConfirmDialog>
    </Group>
  );
}
