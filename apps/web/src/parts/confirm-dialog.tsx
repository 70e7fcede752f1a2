import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribeFailure } from '../api/use-describe-failure.ts';

type Props = {
  opened: boolean;
  title: string;
  /** What will happen, and what cannot be undone. */
  children: ReactNode;
  /** The words on the button that does it. */
  confirm: string;
  /** The words on the button that does not. */
  cancel?: string;
  /** Whether it destroys or overwrites something. */
  isDangerous?: boolean;
  isPending?: boolean;
  /** What went wrong when it was tried. */
  error?: Error | null;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something is done that is not easily undone. */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirm,
  cancel,
  isDangerous,
  isPending,
  error,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const describe = useDescribeFailure();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      centered
    >
      <Stack>
        <div>{children}</div>
        {error && (
          <Alert color="red" role="alert">
            {describe(error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {cancel ?? t('actions.cancel')}
          </Button>
          <Button color={isDangerous ? 'red.8' : undefined} loading={isPending ?? false} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
