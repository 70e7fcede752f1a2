import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Peer } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { TextFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { useMay } from '../../session/use-session.ts';
import { LinkDialog } from '../link/link-dialog.tsx';
import { PartnerFilter } from '../partner-filter.tsx';
import type { RecordsSearch } from '../peers-search.ts';
import { usePeerColumns } from './use-peer-columns.tsx';
import { usePeers } from './use-peers.ts';

const route = getRouteApi('/shell/peers/unlinked');

/** Peers that are nobody's, each a step away from being linked. */
export function UnlinkedPage() {
  const { t } = useTranslation('peers');
  const search = route.useSearch();
  const set = useSetSearch<RecordsSearch>();
  const [linking, setLinking] = useState<Peer | null>(null);
  const mayLink = useMay('operator');
  const { partnerId, search: begins } = search;
  const pages = usePeers({ partnerId, search: begins, unlinked: 'true' });
  const columns = usePeerColumns().filter(({ key }) => !['customer', 'registered', 'sending'].includes(key));
  const action: GridColumn<Peer> = {
    key: 'link',
    label: t('unlinked.link'),
    width: '6rem',
    cell: (peer) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('link.title', { name: peer.username })}
        onClick={() => setLinking(peer)}
      >
        {t('unlinked.link')}
      </Button>
    ),
  };
  return (
    <Page>
      <PageHeader title={t('unlinked.page')} description={t('unlinked.description')} />
      <FilterBar>
        <TextFilter label={t('peers.search')} value={begins} onChange={(value) => set({ search: value })} />
        <PartnerFilter value={partnerId} onChange={(value) => set({ partnerId: value })} />
      </FilterBar>
      <DataGrid
        label={t('unlinked.page')}
        columns={mayLink ? [...columns, action] : columns}
        pages={pages}
        idOf={({ id }) => id}
        empty={{ title: t('unlinked.empty'), advice: t('unlinked.emptyAdvice') }}
      />
      {linking && <LinkDialog peer={linking} onClose={() => setLinking(null)} />}
    </Page>
  );
}
