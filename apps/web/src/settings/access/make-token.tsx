import { Button, Checkbox, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import classes from '../settings.module.css';
import { type Role, RoleField } from './role-field.tsx';
import { useMakeToken, useScopes } from './use-access.ts';

/** A button, the form behind it, and the secret that is shown once. */
export function MakeToken() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [role, setRole] = useState<Role>('viewer');
  const [scopes, setScopes] = useState<string[]>([]);
  const [isTyped, setTyped] = useState(false);
  const { data: areas = [] } = useScopes();
  const make = useMakeToken();
  const close = () => {
    setOpen(false);
    setScopes([]);
    setTyped(false);
    make.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const day = String(form.get('expires'));
    const expires = day === '' ? {} : { expiresAt: new Date(`${day}T00:00`).toISOString() };
    make.mutate({ name: String(form.get('name')), role, scopes, ...expires });
  };
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('tokens.make')}
      </Button>
      {isOpen && (
        <FormDialog
          title={make.data ? t('tokens.made', { name: make.data.name }) : t('tokens.make')}
          isUnsaved={isTyped && !make.data}
          stays={make.data !== undefined}
          onClose={close}
        >
          {make.data ? (
            <Stack gap="sm" role="status">
              {t('tokens.once')}
              <code className="anywhere" data-secret>
                {make.data.secret}
              </code>
              <Group>
                <CopyButton value={make.data.secret}>
                  {({ copied, copy }) => (
                    <Button onClick={copy}>{copied ? t('tokens.copied') : t('tokens.copy')}</Button>
                  )}
                </CopyButton>
                <Button variant="default" onClick={close}>
                  {shell('actions.close')}
                </Button>
              </Group>
            </Stack>
          ) : (
            <form onSubmit={submit} onChange={() => setTyped(true)}>
              <Stack gap="sm">
                <TextInput name="name" label={t('tokens.name')} maxLength={120} required data-autofocus />
                <RoleField value={role} onChange={setRole} />
                <Checkbox.Group
                  label={t('tokens.scopes')}
                  description={t('tokens.scopesAdvice')}
                  value={scopes}
                  onChange={setScopes}
                >
                  <div className={classes.scopes}>
                    {areas.map((area) => (
                      <Checkbox
                        key={area}
                        size="xs"
                        value={area}
                        label={area}
                        classNames={{ root: classes.scope ?? '' }}
                      />
                    ))}
                  </div>
                </Checkbox.Group>
                <TextInput name="expires" type="date" label={t('tokens.expires')} />
                <FailureNotice error={make.error} />
                <Button type="submit" loading={make.isPending}>
                  {t('tokens.make')}
                </Button>
              </Stack>
            </form>
          )}
        </FormDialog>
      )}
    </>
  );
}
