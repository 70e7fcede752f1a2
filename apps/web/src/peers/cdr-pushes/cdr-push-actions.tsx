import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { CdrPush } from '../../api/openapi.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { useMay } from '../../session/use-session.ts';
import { cdrPushesKey } from '../keys.ts';

type Review = 'retry' | 'retrySurely' | 'cancel';

/** What can be done with a CDR that a partner did not take: sent again with the next run, or given up. */
export function CdrPushActions({ push: { partnerId, cdrId, status, maybeSent } }: { push: CdrPush }) {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const queries = useQueryClient();
  const isOperator = useMay('operator');
  const [isAsking, setAsking] = useState(false);
  const review = useMutation({
    mutationFn: (what: Review) => {
      const body = { partnerId, cdrIds: [cdrId] };
      if (what === 'cancel') return take(api.POST('/cdr-pushes/cancel', { body }));
      return take(api.POST('/cdr-pushes/retry', { body: { ...body, surelyNotThere: what === 'retrySurely' } }));
    },
    onSuccess: () => setAsking(false),
    onSettled: () => queries.invalidateQueries({ queryKey: cdrPushesKey }),
  });
  if (!isOperator || status !== 'failed') return null;
  return (
    <>
      <Group gap="xs" mt="xs">
        <Button size="compact-xs" loading={review.isPending} onClick={() => review.mutate('retry')}>
          {t('outbox.retry')}
        </Button>
        {maybeSent && (
          <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
            {t('outbox.retrySurely')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={() => review.mutate('cancel')}>
          {t('outbox.cancel')}
        </Button>
      </Group>
      <FailureNotice error={review.error} />
      {isAsking && (
        <ConfirmDialog
          opened
          isDangerous
          title={t('outbox.retrySurelyTitle')}
          confirm={t('outbox.retrySurely')}
          isPending={review.isPending}
          error={review.error}
          onConfirm={() => review.mutate('retrySurely')}
          onClose={() => setAsking(false)}
        >
          {t('outbox.retrySurelyText')}
        </ConfirmDialog>
      )}
    </>
  );
}
