import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { TFunction } from 'i18next';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { Brand } from '../shell/brand.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { SchemeSwitch } from '../shell/scheme-switch.tsx';
import classes from './log-in-page.module.css';
import { useLogIn } from './use-log-in.ts';

export function LogInPage() {
  const { t } = useTranslation();
  const logIn = useLogIn();
  useDocumentTitle(`${t('logIn.title')} · voip-sync`);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    logIn.mutate({ username: String(form.get('username')), password: String(form.get('password')) });
  };
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
        <form onSubmit={submit}>
          <Stack gap="md" mt="lg">
            <TextInput name="username" label={t('logIn.username')} autoComplete="username" required autoFocus />
            <PasswordInput
              name="password"
              label={t('logIn.password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('logIn.show') }}
              required
            />
            <div role="alert">{logIn.error && <Alert color="red">{describe(logIn.error, t)}</Alert>}</div>
            <Button type="submit" loading={logIn.isPending || logIn.isSuccess}>
              {t('logIn.submit')}
            </Button>
          </Stack>
        </form>
      </div>
    </main>
  );
}

function describe(error: Error, t: TFunction): string {
  if (!(error instanceof ApiError)) return t('failure.odd');
  if (error.status === null) return t('logIn.away');
  if (error.status === 401) return t('logIn.wrong');
  if (error.status === 429) return t('logIn.tooMany');
  return t('logIn.failed', { reason: error.message });
}
