import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../parts/failure-notice.tsx';
import type { OnPanel } from './use-on-panel.ts';

/** What has become of a call that was taken off the panel, and the way back. */
export function OffPanelNotice({ taken, error, putBack }: OnPanel) {
  const { t } = useTranslation('wallboard');
  return (
    <>
      <FailureNotice error={error} />
      <div role="status">
        {taken && (
          <Group gap="sm" mb="sm">
            {t('panel.taken', { caller: taken.callerNumber ?? t('board.unknownCaller') })}
            <Button size="compact-xs" variant="default" onClick={() => putBack(taken)}>
              {t('panel.putBack')}
            </Button>
          </Group>
        )}
      </div>
    </>
  );
}
