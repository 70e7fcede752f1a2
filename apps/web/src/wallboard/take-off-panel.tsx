import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '../api/openapi.ts';

/** For a call that should not hang on the panel. */
export function TakeOffPanel({ call, onTake }: { call: Pick<Call, 'callerNumber'>; onTake: () => void }) {
  const { t } = useTranslation('wallboard');
  const caller = call.callerNumber ?? t('board.unknownCaller');
  return (
    <Button size="compact-xs" variant="default" aria-label={t('panel.takeOf', { caller })} onClick={onTake}>
      {t('panel.take')}
    </Button>
  );
}
