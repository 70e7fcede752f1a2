import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './confirm-dialog.tsx';

type Props = {
  /** Whether something was typed that is not saved. */
  isUnsaved: boolean;
  /** A search param whose going closes the form; without one it stays until another path is opened. */
  until?: string;
};

/** Asks before a form with unsaved input is left for another page of ours, gone back from, or closed with its tab. */
export function UnsavedGuard({ isUnsaved, until }: Props) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      next.pathname !== current.pathname ||
      (until !== undefined && has(current.search, until) && !has(next.search, until)),
    enableBeforeUnload: isUnsaved,
    disabled: !isUnsaved,
    withResolver: true,
  });
  return (
    <LeaveQuestion
      opened={blocker.status === 'blocked'}
      onLeave={() => blocker.proceed?.()}
      onStay={() => blocker.reset?.()}
    />
  );
}

const has = (search: object, name: string) => (search as Record<string, unknown>)[name] !== undefined;

type Question = { opened: boolean; onLeave: () => void; onStay: () => void };

/** Whether what was typed is to be thrown away. */
export function LeaveQuestion({ opened, onLeave, onStay }: Question) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      opened={opened}
      title={t('unsaved.title')}
      confirm={t('unsaved.leave')}
      cancel={t('unsaved.stay')}
      isDangerous
      onConfirm={onLeave}
      onClose={onStay}
    >
      {t('unsaved.advice')}
    </ConfirmDialog>
  );
}
