import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../api/openapi.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { useMay } from '../../session/use-session.ts';
import { type Review, useReviewEntry } from './use-review-entry.ts';

/** What can be done with a change that is not over: tried again where it failed, or given up. */
export function OutboxActions({ entry: { id, operation, status, maybeSent } }: { entry: OutboxEntry }) {
  const { t } = useTranslation('peers');
  const isOperator = useMay('operator');
  const [asking, setAsking] = useState<Exclude<Review, 'retry'> | null>(null);
  const review = useReviewEntry(id, () => setAsking(null));
  if (!isOperator || !['waiting', 'sending', 'failed'].includes(status)) return null;
  return (
    <>
      <Group gap="xs" mt="xs">
        {status === 'failed' && (
          <Button size="compact-xs" loading={review.isPending} onClick={() => review.mutate('retry')}>
            {t('outbox.retry')}
          </Button>
        )}
        {status === 'failed' && maybeSent && (
          <Button size="compact-xs" variant="default" onClick={() => setAsking('retrySurely')}>
            {t('outbox.retrySurely')}
          </Button>
        )}
        {operation !== 'adopt' && (
          <Button size="compact-xs" variant="default" onClick={() => setAsking('cancel')}>
            {t('outbox.cancel')}
          </Button>
        )}
      </Group>
      {asking === null && <FailureNotice error={review.error} />}
      {asking !== null && (
        <ConfirmDialog
          opened
          isDangerous
          title={t(`outbox.${asking}Title`)}
          confirm={t(`outbox.${asking}`)}
          isPending={review.isPending}
          error={review.error}
          onConfirm={() => review.mutate(asking)}
          onClose={() => setAsking(null)}
        >
          {t(`outbox.${asking}Text`)}
        </ConfirmDialog>
      )}
    </>
  );
}
