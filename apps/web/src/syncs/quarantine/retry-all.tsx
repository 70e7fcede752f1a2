import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import classes from '../form.module.css';
import type { QuarantineSearch } from './quarantine-search.ts';
import { type QuarantineKind, useRetryAll } from './use-quarantine.ts';

/** Has all that wait of the chosen kind tried again, of the chosen source and reason alone where they are chosen. */
export function RetryAll({ filter: { kind, sourceId, reason } }: { filter: Omit<QuarantineSearch, 'id'> }) {
  const { t } = useTranslation('repairs');
  const format = useFormat();
  const [isAsked, setIsAsked] = useState(false);
  const retry = useRetryAll();
  const submit = () =>
    retry.mutate(
      {
        kind: kind as QuarantineKind,
        ...(sourceId === undefined ? {} : { sourceId }),
        ...(reason === undefined ? {} : { reason }),
      },
      { onSuccess: () => setIsAsked(false) },
    );
  return (
    <>
      <span role="status" className={classes.outcome}>
        {kind === undefined && t('quarantine.chooseKind')}
        {retry.data && t('quarantine.allAsked', { many: format.number(retry.data.count) })}
      </span>
      <Button size="xs" variant="default" disabled={kind === undefined} onClick={() => setIsAsked(true)}>
        {t('quarantine.retryAll')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('quarantine.retryAll')}
        confirm={t('quarantine.retry')}
        isPending={retry.isPending}
        error={retry.error}
        onConfirm={submit}
        onClose={() => setIsAsked(false)}
      >
        {t('quarantine.retryAllAdvice', {
          kind: t(`quarantineKind.${(kind ?? 'cdr') as QuarantineKind}`),
          source: sourceId ?? t('quarantine.anySource'),
          reason: reason ?? t('quarantine.anyReason'),
        })}
      </ConfirmDialog>
    </>
  );
}
