import { Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isConflict } from '../../api/describe-failure.ts';
import type { User } from '../../api/openapi.ts';
import { ConflictNotice } from '../../parts/conflict-notice.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { RoleField } from './role-field.tsx';
import { useSaveUser } from './use-access.ts';

const passwordCharsMin = 10;
type Edit = Pick<User, 'displayName' | 'role'> & { mayLogIn: boolean };

/** Changes one user. `user` is as the list has it by now, which may be newer than what was seen when the dialog opened. */
export function EditUser({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const [edit, setEdit] = useState<Edit>(() => editOf(user));
  const [isEdited, setEdited] = useState(false);
  const [version, setVersion] = useState(user.version);
  const [password, setPassword] = useState('');
  const save = useSaveUser();
  const isOvertaken = isConflict(save.error) && user.version !== version;
  const saveAs = (upon: number) => {
    const { displayName, role, mayLogIn } = edit;
    const body = { version: upon, displayName, role, disabled: !mayLogIn, ...(password === '' ? {} : { password }) };
    save.mutate({ id: user.id, body }, { onSuccess: onClose });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saveAs(version);
  };
  return (
    <FormDialog title={t('users.editOf', { name: user.username })} isUnsaved={isEdited} onClose={onClose}>
      <form onSubmit={submit} onChange={() => setEdited(true)}>
        <Stack gap="sm">
          <TextInput
            label={t('users.displayName')}
            value={edit.displayName}
            maxLength={120}
            required
            withAsterisk={false}
            onChange={(event) => setEdit({ ...edit, displayName: event.currentTarget.value })}
          />
          <RoleField value={edit.role} onChange={(role) => setEdit({ ...edit, role })} />
          <Checkbox
            label={t('users.mayLogIn')}
            checked={edit.mayLogIn}
            onChange={(event) => setEdit({ ...edit, mayLogIn: event.currentTarget.checked })}
          />
          <PasswordInput
            label={t('users.newPassword')}
            value={password}
            autoComplete="new-password"
            minLength={passwordCharsMin}
            visibilityToggleButtonProps={{ 'aria-label': shell('logIn.show') }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <span className="quiet">{t('users.advice')}</span>
          {isOvertaken ? (
            <ConflictNotice<Edit>
              fields={[
                { key: 'displayName', label: t('users.displayName') },
                { key: 'role', label: t('users.role'), show: ({ role }) => shell(`roles.${role}`) },
                {
                  key: 'mayLogIn',
                  label: t('users.state'),
                  show: ({ mayLogIn }) => t(mayLogIn ? 'users.active' : 'users.disabled'),
                },
              ]}
              mine={edit}
              theirs={editOf(user)}
              onTakeTheirs={() => {
                setEdit(editOf(user));
                setEdited(false);
                setVersion(user.version);
                save.reset();
              }}
              onKeepMine={() => saveAs(user.version)}
            />
          ) : (
            <FailureNotice error={save.error} />
          )}
          <Button type="submit" loading={save.isPending} disabled={isOvertaken}>
            {shell('actions.save')}
          </Button>
        </Stack>
      </form>
    </FormDialog>
  );
}

function editOf({ displayName, role, disabledAt }: User): Edit {
  return { displayName, role, mayLogIn: disabledAt === null };
}
