import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import type { Token } from '../../api/openapi.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { Moment } from '../../time/moment.tsx';
import { MakeToken } from './make-token.tsx';
import { useRevokeToken, useTokens } from './use-access.ts';

/** What programs show to use the API. */
export function TokensPage() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const { clock } = useConsole();
  const tokens = useTokens();
  const revoke = useRevokeToken();
  const [revoked, setRevoked] = useState<Token>();
  return (
    <Page>
      <PageHeader title={t('tokens.title')} description={t('tokens.description')} actions={<MakeToken />} />
      <RowsQuery query={tokens} empty={{ title: t('tokens.empty'), advice: t('tokens.emptyAdvice') }}>
        {(rows) => (
          <DataTable<Token>
            label={t('tokens.title')}
            rows={rows}
            idOf={({ id }) => id}
            columns={[
              { key: 'name', label: t('tokens.name'), text: ({ name }) => name },
              { key: 'role', label: t('tokens.role'), cell: ({ role }) => shell(`roles.${role}`) },
              {
                key: 'scopes',
                label: t('tokens.scopes'),
                text: ({ scopes }) => scopes.join(', ') || t('tokens.allScopes'),
              },
              { key: 'by', label: t('tokens.createdBy'), text: ({ createdBy }) => createdBy },
              {
                key: 'expires',
                label: t('tokens.expires'),
                cell: ({ expiresAt }) => {
                  if (expiresAt === null) return t('tokens.never');
                  return Date.parse(expiresAt) <= clock.now() ? t('tokens.expired') : <Moment at={expiresAt} />;
                },
              },
              {
                key: 'used',
                label: t('tokens.lastUsed'),
                cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : shell('time.never')),
              },
              {
                key: 'revoke',
                label: t('tokens.revoke'),
                cell: (token) => (
                  <Button size="compact-xs" variant="default" onClick={() => setRevoked(token)}>
                    {t('tokens.revoke')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </RowsQuery>
      <ConfirmDialog
        opened={revoked !== undefined}
        title={t('tokens.revokeOf', { name: revoked?.name ?? '' })}
        confirm={t('tokens.revoke')}
        isDangerous
        isPending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoked && revoke.mutate(revoked.id, { onSuccess: () => setRevoked(undefined) })}
        onClose={() => setRevoked(undefined)}
      >
        {t('tokens.revokeAdvice')}
      </ConfirmDialog>
    </Page>
  );
}
