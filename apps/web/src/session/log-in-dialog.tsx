import { Anchor, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import type { Session } from '../api/openapi.ts';
import { LogInForm } from './log-in-form.tsx';
import { logInPath } from './next-path.ts';
import { sessionKey } from './use-session.ts';

/**
 * Stands over the page while requests wait for a log-in. The page below keeps what was typed into it, and the requests go on afterwards.
 * The same person has to come back: what one has typed must not be saved in another's name.
 */
export function LogInDialog() {
  const { t } = useTranslation();
  const { gate } = useConsole();
  const queries = useQueryClient();
  const isShut = useSyncExternalStore(gate.subscribe, gate.isShut);
  const known = queries.getQueryData<Session>(sessionKey);
  const goOn = (session: Session) => {
    queries.setQueryData(sessionKey, session);
    gate.open();
  };
  return (
    <Modal
      opened={isShut}
      onClose={() => undefined}
      title={t('logIn.again')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={1_000}
      centered
    >
      <Text size="sm">{t('logIn.againAdvice')}</Text>
      <LogInForm username={known?.username} onLoggedIn={goOn} />
      {known && (
        <Text size="sm" mt="md" className="quiet">
          <Anchor href={logInPath(location)}>{t('logIn.other')}</Anchor>. {t('logIn.otherAdvice')}
        </Text>
      )}
    </Modal>
  );
}
