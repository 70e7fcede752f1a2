import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, take } from '../../api/create-api.ts';
import type { Remap } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useAct } from '../use-act.ts';
import { remapsKey } from './remaps-key.ts';

/** Applies what a remap counted, or ends it. */
export function RemapActions({ remap: { id, status, rowsToChange, timeZone } }: { remap: Remap }) {
  const { t } = useTranslation('proof');
  const format = useFormat();
  const describe = useDescribeFailure();
  const [isAsked, setIsAsked] = useState(false);
  const change = useAct(
    (api: Api, what: 'apply' | 'cancel') => {
      const params = { params: { path: { id } } };
      return what === 'apply'
        ? take(api.POST('/remaps/{id}/apply', params))
        : take(api.POST('/remaps/{id}/cancel', params));
    },
    [remapsKey],
  );
  if (status === 'done' || status === 'failed' || status === 'cancelled') return null;
  return (
    <Group gap="xs" wrap="nowrap">
      {status === 'ready' && rowsToChange > 0 && (
        <Button size="compact-xs" onClick={() => setIsAsked(true)}>
          {t('remap.apply')}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => change.mutate('cancel')}>
        {status === 'ready' ? t('remap.drop') : t('remap.cancel')}
      </Button>
      {change.error && !isAsked && <span role="alert">{describe(change.error)}</span>}
      <ConfirmDialog
        opened={isAsked}
        title={t('remap.applyTitle')}
        confirm={t('remap.apply')}
        isPending={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate('apply', { onSuccess: () => setIsAsked(false) })}
        onClose={() => setIsAsked(false)}
      >
        {t('remap.applyAdvice', { many: format.number(rowsToChange), timeZone: timeZone ?? '–' })}
      </ConfirmDialog>
    </Group>
  );
}
