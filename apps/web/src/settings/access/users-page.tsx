import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import type { User } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { Moment } from '../../time/moment.tsx';
import { AddUser } from './add-user.tsx';
import { EditUser } from './edit-user.tsx';
import { useUsers } from './use-access.ts';

/** Who may log in, and what they may do. */
export function UsersPage() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const users = useUsers();
  const [editedId, setEditedId] = useState<string>();
  const edited = users.data?.find(({ id }) => id === editedId);
  return (
    <Page>
      <PageHeader title={t('users.title')} description={t('users.description')} actions={<AddUser />} />
      <RowsQuery query={users} empty={{ title: t('users.title'), advice: t('users.description') }}>
        {(rows) => (
          <DataTable<User>
            label={t('users.title')}
            rows={rows}
            idOf={({ id }) => id}
            columns={[
              { key: 'username', label: t('users.username'), text: ({ username }) => username },
              { key: 'name', label: t('users.displayName'), text: ({ displayName }) => displayName },
              { key: 'role', label: t('users.role'), cell: ({ role }) => shell(`roles.${role}`) },
              { key: 'state', label: t('users.state'), cell: (user) => <UserState user={user} /> },
              {
                key: 'last',
                label: t('users.lastLogIn'),
                cell: ({ lastLogInAt }) => (lastLogInAt ? <Moment at={lastLogInAt} /> : shell('time.never')),
              },
              {
                key: 'edit',
                label: t('users.edit'),
                cell: ({ id, username }) => (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('users.editOf', { name: username })}
                    onClick={() => setEditedId(id)}
                  >
                    {t('users.edit')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </RowsQuery>
      {edited && <EditUser key={edited.id} user={edited} onClose={() => setEditedId(undefined)} />}
    </Page>
  );
}

function UserState({ user: { disabledAt, lockedUntil } }: { user: User }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { clock } = useConsole();
  if (disabledAt !== null) return <>{t('users.disabled')}</>;
  const isLocked = lockedUntil !== null && Date.parse(lockedUntil) > clock.now();
  return <>{isLocked ? t('users.locked', { time: format.time(lockedUntil, clock.now()) }) : t('users.active')}</>;
}
