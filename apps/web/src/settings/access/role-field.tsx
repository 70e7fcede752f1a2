import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../api/openapi.ts';

export type Role = Session['role'];
const roles: readonly Role[] = ['viewer', 'operator', 'admin'];

/** What somebody, or a token, may do. */
export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation();
  const { t: settings } = useTranslation('settings');
  return (
    <NativeSelect
      size="xs"
      label={settings('users.role')}
      value={value}
      data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      onChange={(event) => onChange(event.currentTarget.value as Role)}
    />
  );
}
