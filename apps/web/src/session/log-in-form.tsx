import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import type { Session } from '../api/openapi.ts';
import { useLogIn } from './use-log-in.ts';

type Props = {
  /** Who must log in; anybody, where it is not given. */
  username?: string | undefined;
  onLoggedIn: (session: Session) => unknown;
};

/** User and password, and what is wrong with them. */
export function LogInForm({ username, onLoggedIn }: Props) {
  const { t } = useTranslation();
  const logIn = useLogIn(onLoggedIn);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    logIn.mutate({ username: String(form.get('username')), password: String(form.get('password')) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" mt="lg">
        <TextInput
          name="username"
          label={t('logIn.username')}
          autoComplete="username"
          required
          autoFocus={username === undefined}
          {...(username === undefined ? {} : { value: username, readOnly: true })}
        />
        <PasswordInput
          name="password"
          label={t('logIn.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('logIn.show') }}
          required
          data-autofocus={username !== undefined || undefined}
        />
        <div role="alert">{logIn.error && <Alert color="red">{describe(logIn.error, t)}</Alert>}</div>
        <Button type="submit" loading={logIn.isPending || logIn.isSuccess}>
          {t('logIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function describe(error: Error, t: TFunction<'shell'>): string {
  if (!(error instanceof ApiError)) return t('failure.odd');
  if (error.status === null) return t('logIn.away');
  if (error.status === 401) return t('logIn.wrong');
  if (error.status === 429) return t('logIn.tooMany');
  return t('logIn.failed', { reason: error.message });
}
