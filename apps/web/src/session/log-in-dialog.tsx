import { Anchor, Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import type { Session } from '../api/openapi.ts';
import { LogInForm } from './log-in-form.tsx';
import { logInPath } from './next-path.ts';
import { OpenIdButton } from './openid-button.tsx';
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
  useEffect(() => {
    if (!isShut) return;
    // Who has logged in in another tab meanwhile has this tab's session as well. Asked past the gate, which is shut.
    const look = async () => {
      const answer = await fetch('/api/v1/session').catch(() => null);
      const session = answer?.ok ? ((await answer.json()) as Session) : null;
      if (session === null || !gate.isShut()) return;
      const before = queries.getQueryData<Session>(sessionKey);
      if (before && before.username !== session.username) return;
      queries.setQueryData(sessionKey, session);
      gate.open();
    };
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [isShut, gate, queries]);
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
      <OpenIdButton inTab />
      {known && (
        <Text size="sm" mt="md" className="quiet">
          <Anchor href={logInPath(location)}>{t('logIn.other')}</Anchor>. {t('logIn.otherAdvice')}
        </Text>
      )}
    </Modal>
  );
}
