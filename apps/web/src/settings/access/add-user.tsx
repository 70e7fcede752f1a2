import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../api/describe-failure.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { type Role, RoleField } from './role-field.tsx';
import { useSaveUser } from './use-access.ts';

const passwordCharsMin = 10;

/** A button, and the form behind it. */
export function AddUser() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const [isTyped, setTyped] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [role, setRole] = useState<Role>('viewer');
  const save = useSaveUser();
  const wrong = fieldErrors(save.error);
  const close = () => {
    setOpen(false);
    setTyped(false);
    save.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name)).trim();
    const displayName = text('displayName');
    const body = {
      ...{ username: text('username'), role, password: String(form.get('password')) },
      ...(displayName === '' ? {} : { displayName }),
    };
    save.mutate({ body }, { onSuccess: close });
  };
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('users.add')}
      </Button>
      {isOpen && (
        <FormDialog title={t('users.add')} isUnsaved={isTyped} onClose={close}>
          <form onSubmit={submit} onChange={() => setTyped(true)}>
            <Stack gap="sm">
              <TextInput
                name="username"
                label={t('users.username')}
                error={wrong.username}
                autoComplete="off"
                maxLength={120}
                required
                data-autofocus
              />
              <TextInput name="displayName" label={t('users.displayName')} autoComplete="off" maxLength={120} />
              <RoleField value={role} onChange={setRole} />
              <PasswordInput
                name="password"
                label={t('users.password')}
                description={t('account.rule')}
                autoComplete="new-password"
                minLength={passwordCharsMin}
                visibilityToggleButtonProps={{ 'aria-label': shell('logIn.show') }}
                required
              />
              <FailureNotice error={save.error} />
              <Button type="submit" loading={save.isPending}>
                {t('users.add')}
              </Button>
            </Stack>
          </form>
        </FormDialog>
      )}
    </>
  );
}
