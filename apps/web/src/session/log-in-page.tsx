import { Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Brand } from '../shell/brand.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { SchemeSwitch } from '../shell/scheme-switch.tsx';
import { LogInForm } from './log-in-form.tsx';
import classes from './log-in-page.module.css';
import { readNextAddress } from './next-path.ts';
import { OpenIdButton, Refused } from './openid-button.tsx';

export function LogInPage() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('logIn.title')} · voip-sync`);
  return (
    <main className={classes.page}>
      <div className={`card ${classes.card}`}>
        <div className={classes.top}>
          <Brand />
          <div className={classes.switches}>
            <LanguageSwitch />
            <SchemeSwitch />
          </div>
        </div>
        <Title order={1} size="h2">
          {t('logIn.title')}
        </Title>
        <Text className="quiet" size="sm">
          {t('logIn.subtitle')}
        </Text>
        <Refused />
        <LogInForm onLoggedIn={() => location.assign(readNextAddress(location.search, location.origin))} />
        <OpenIdButton />
      </div>
    </main>
  );
}
