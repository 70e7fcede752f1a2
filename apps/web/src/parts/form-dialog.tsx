import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveQuestion, UnsavedGuard } from './unsaved-guard.tsx';

type Props = {
  title: string;
  /** Whether something was typed that is not saved: then it is asked before the dialog closes. */
  isUnsaved: boolean;
  /** Whether it holds something that a click beside it must not take away. */
  stays?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A form over the page. */
export function FormDialog({ title, isUnsaved, stays, onClose, children }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Modal
        opened
        onClose={() => (isUnsaved ? setAsking(true) : onClose())}
        title={title}
        closeOnClickOutside={!stays}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
        centered
      >
        {children}
      </Modal>
      <UnsavedGuard isUnsaved={isUnsaved} />
      <LeaveQuestion opened={isAsking} onLeave={onClose} onStay={() => setAsking(false)} />
    </>
  );
}
