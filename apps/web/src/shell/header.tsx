import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LogOutButton } from '../session/log-out-button.tsx';
import type { StreamState } from '../wallboard/follow-wallboard.ts';
import { Brand } from './brand.tsx';
import classes from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';
import { StreamBadge } from './stream-badge.tsx';

export function Header({ stream, heardAtMs }: { stream: StreamState; heardAtMs: number | null }) {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <h1 className={classes.name}>
        <Brand />
      </h1>
      <StreamBadge stream={stream} heardAtMs={heardAtMs} />
      <nav className={classes.actions}>
        <Anchor href="/queues" size="sm" c="inherit">
          {t('nav.queues')}
        </Anchor>
        <LanguageSwitch />
        <SchemeSwitch />
        <LogOutButton />
      </nav>
    </header>
  );
}
