import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataGrid } from '../../parts/data-grid.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useMay } from '../../session/use-session.ts';
import { usePartners } from '../use-partners.ts';
import { PeerFilters } from './peer-filters.tsx';
import { usePeerColumns } from './use-peer-columns.tsx';
import { usePeers } from './use-peers.ts';

const route = getRouteApi('/shell/peers');

/** The SIP accounts and trunks of all partners. */
export function PeersPage() {
  const { t } = useTranslation('peers');
  const search = route.useSearch();
  const pages = usePeers(search);
  const columns = usePeerColumns();
  const mayCreate = useMay('operator');
  const partners = usePartners() ?? [];
  const takesPeers = partners.some(({ peerChanges }) => peerChanges?.includes('create') ?? true);
  return (
    <Page>
      <PageHeader
        title={t('peers.page')}
        description={t('peers.description')}
        actions={
          mayCreate &&
          takesPeers && (
            <Button
              size="xs"
              renderRoot={(props) => (
                <Link to="/peers/new" search={search.partnerId ? { partnerId: search.partnerId } : {}} {...props} />
              )}
            >
              {t('peers.new')}
            </Button>
          )
        }
      />
      <PeerFilters search={search} />
      <DataGrid
        label={t('peers.page')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        empty={{ title: t('peers.empty'), advice: t('peers.emptyAdvice') }}
      />
    </Page>
  );
}
