import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Replay } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useMay } from '../../session/use-session.ts';
import { useChangeReplay } from './use-replays.ts';

type Props = { replay: Replay; isOpen: boolean; onLook: () => void };

/** Shows what a replay found, applies it, or ends it. */
export function ReplayActions({ replay: { id, status, callsDifferent }, isOpen, onLook }: Props) {
  const { t } = useTranslation('repairs');
  const format = useFormat();
  const describe = useDescribeFailure();
  const mayAct = useMay('operator');
  const [isAsked, setIsAsked] = useState(false);
  const change = useChangeReplay(id);
  const isOver = ['applied', 'cancelled', 'failed'].includes(status);
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-xs" variant="default" aria-expanded={isOpen} onClick={onLook}>
        {t('replay.look')}
      </Button>
      {mayAct && status === 'compared' && callsDifferent > 0 && (
        <Button size="compact-xs" onClick={() => setIsAsked(true)}>
          {t('replay.apply')}
        </Button>
      )}
      {mayAct && !isOver && (
        <Button size="compact-xs" variant="default" onClick={() => change.mutate('cancel')}>
          {status === 'compared' ? t('replay.drop') : t('replay.cancel')}
        </Button>
      )}
      {change.error && !isAsked && <span role="alert">{describe(change.error)}</span>}
      <ConfirmDialog
        opened={isAsked}
        title={t('replay.applyTitle')}
        confirm={t('replay.apply')}
        isPending={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate('apply', { onSuccess: () => setIsAsked(false) })}
        onClose={() => setIsAsked(false)}
      >
        {t('replay.applyAdvice', { many: format.number(callsDifferent) })}
      </ConfirmDialog>
    </Group>
  );
}
