import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { fieldErrors } from '../../api/describe-failure.ts';
import type { CreatePeer } from '../../api/openapi.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { UnsavedGuard } from '../../parts/unsaved-guard.tsx';
import { usePartners } from '../use-partners.ts';
import { useRefresh } from '../use-refresh.ts';
import { changesOf, emptyDraft } from './peer-draft.ts';
import { PeerForm } from './peer-form.tsx';

const route = getRouteApi('/shell/peers/new');

/** Makes a peer, here and then at the partner that is chosen. */
export function NewPeerPage() {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const search = route.useSearch();
  const [draft, setDraft] = useState(emptyDraft);
  const [chosen, setChosen] = useState(search.partnerId);
  const partners = usePartners()?.filter(
    ({ enabled, peerChanges }) => enabled && (peerChanges?.includes('create') ?? true),
  );
  const partnerId = chosen ?? (partners?.length === 1 ? partners[0]?.id : undefined);
  const creation = useMutation({
    mutationFn: (body: CreatePeer) => take(api.POST('/peers', { body })),
    onSuccess: async ({ peer }) => {
      await refresh();
      await navigate({ to: '/peers/$id', params: { id: peer.id }, ignoreBlocker: true });
    },
  });
  const create = () => {
    const { username, kind, active } = draft;
    if (partnerId === undefined) return;
    creation.mutate({ ...changesOf(emptyDraft, draft), partnerId, username: username.trim(), kind, active });
  };
  return (
    <Page>
      <PageHeader title={t('edit.newPage')} />
      <UnsavedGuard isUnsaved={Object.keys(changesOf(emptyDraft, draft)).length > 0} />
      {partners?.length === 0 && <EmptyState title={t('edit.noPartner')} />}
      {partners !== undefined && partners.length > 0 && (
        <Stack gap="sm" className="card" p="md">
          <FailureNotice error={creation.error} />
          <NativeSelect
            size="xs"
            maw="20rem"
            required
            label={t('field.partner')}
            value={partnerId ?? ''}
            data={[
              ...(partnerId === undefined ? [{ value: '', label: t('edit.choosePartner') }] : []),
              ...partners.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={({ currentTarget: { value } }) => setChosen(value)}
          />
          <PeerForm
            draft={draft}
            onChange={setDraft}
            errors={fieldErrors(creation.error)}
            hasSecret={false}
            onSubmit={create}
          >
            <Group mt="md">
              <Button type="submit" size="xs" loading={creation.isPending} disabled={partnerId === undefined}>
                {t('edit.create')}
              </Button>
              <Button size="xs" variant="default" onClick={() => void navigate({ to: '/peers', ignoreBlocker: true })}>
                {t('edit.cancel')}
              </Button>
            </Group>
          </PeerForm>
        </Stack>
      )}
    </Page>
  );
}
