import { Burger, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../parts/loading.tsx';
import { LogOutButton } from '../session/log-out-button.tsx';
import { useSession } from '../session/use-session.ts';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { NavigationLinks } from './navigation-links.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';
import classes from './shell.module.css';

/** What every page stands in: the way to all others, who one is, and the switches. On a narrow screen it opens from a button. */
export function Shell() {
  const { t } = useTranslation();
  const [isOpen, menu] = useDisclosure(false);
  const { data: session } = useSession();
  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <header className={classes.side} data-open={isOpen || undefined}>
        <div className={classes.top}>
          <Link to="/wallboard" className={classes.home} onClick={menu.close}>
            <Brand />
          </Link>
          <Burger
            className={classes.burger ?? ''}
            size="sm"
            opened={isOpen}
            onClick={menu.toggle}
            aria-expanded={isOpen}
            aria-label={isOpen ? t('nav.close') : t('nav.open')}
          />
        </div>
        <div className={classes.menu}>
          <NavigationLinks onFollow={menu.close} />
          <div className={classes.foot}>
            {session && (
              <Text size="xs" className="anywhere">
                {session.username} <span className="quiet">· {t(`roles.${session.role}`)}</span>
              </Text>
            )}
            <div className={classes.switches}>
              <LanguageSwitch />
              <SchemeSwitch />
              <LogOutButton />
            </div>
          </div>
        </div>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
