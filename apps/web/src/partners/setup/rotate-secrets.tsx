import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { take } from '../../api/create-api.ts';
import type { Partner } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { UnsavedGuard } from '../../parts/unsaved-guard.tsx';
import classes from '../partners.module.css';
import { useAct } from '../use-act.ts';

/** Puts new secrets in the place of those that are kept. None is ever shown. */
export function RotateSecrets({ partner }: { partner: Partner }) {
  const { t } = useTranslation('partners');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
  const rotate = useAct((api, secrets: Record<string, string>) =>
    take(
      api.POST('/partners/{id}/secrets', {
        params: { path: { id: partner.id } },
        body: { version: partner.version, secrets },
      }),
    ),
  );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        rotate.mutate(given, { onSuccess: () => setTyped({}) });
      }}
    >
      {partner.secretNames.map((name) => (
        <PasswordInput
          key={name}
          label={t('secrets.new', { name })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth.show') }}
          value={typed[name] ?? ''}
          onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
        />
      ))}
      <UnsavedGuard isUnsaved={Object.keys(given).length > 0} />
      <FailureNotice error={rotate.error} />
      <div>
        <Button type="submit" variant="default" loading={rotate.isPending} disabled={Object.keys(given).length === 0}>
          {t('secrets.replace')}
        </Button>{' '}
        <span role="status">{rotate.isSuccess && t('secrets.replaced')}</span>
      </div>
    </form>
  );
}
