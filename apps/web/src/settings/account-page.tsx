import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Section } from '../parts/section.tsx';
import { UnsavedGuard } from '../parts/unsaved-guard.tsx';
import { useSession } from '../session/use-session.ts';
import classes from './settings.module.css';

const passwordCharsMin = 10;

/** Who one is, and one's own password. */
export function AccountPage() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const { api } = useConsole();
  const { data: session } = useSession();
  const form = useRef<HTMLFormElement>(null);
  const [isTyped, setTyped] = useState(false);
  const change = useMutation({
    mutationFn: (body: { current: string; password: string }) => take(api.PUT('/session/password', { body })),
    onSuccess: () => {
      form.current?.reset();
      setTyped(false);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    change.mutate({ current: String(fields.get('current')), password: String(fields.get('password')) });
  };
  const show = { 'aria-label': shell('logIn.show') };
  return (
    <Page>
      <PageHeader
        title={t('account.title')}
        description={
          session && t('account.description', { name: session.username, role: shell(`roles.${session.role}`) })
        }
      />
      <Section title={t('account.password')}>
        <form
          ref={form}
          onSubmit={submit}
          onChange={() => setTyped(true)}
          className={`card ${classes.list} ${classes.narrow}`}
        >
          <UnsavedGuard isUnsaved={isTyped} />
          <input type="hidden" name="username" autoComplete="username" value={session?.username ?? ''} readOnly />
          <Stack gap="sm">
            <PasswordInput
              name="current"
              label={t('account.current')}
              autoComplete="current-password"
              visibilityToggleButtonProps={show}
              required
            />
            <PasswordInput
              name="password"
              label={t('account.new')}
              description={t('account.rule')}
              autoComplete="new-password"
              minLength={passwordCharsMin}
              visibilityToggleButtonProps={show}
              required
            />
            <FailureNotice error={change.error} />
            <div role="status">{change.isSuccess && t('account.changed')}</div>
            <Button type="submit" size="xs" loading={change.isPending}>
              {t('account.change')}
            </Button>
          </Stack>
        </form>
      </Section>
    </Page>
  );
}
