import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { toQuery } from '../../parts/time-search.ts';
import { usePages } from '../../parts/use-pages.ts';
import { PartnerCdrFilters } from './partner-cdr-filters.tsx';
import { usePartnerCdrColumns } from './use-partner-cdr-columns.tsx';

const route = getRouteApi('/shell/peers/partner-cdrs');

/** CDRs as the partners have them, and whose they are. */
export function PartnerCdrsPage() {
  const { t } = useTranslation('peers');
  const search = route.useSearch();
  const { api, clock } = useConsole();
  const columns = usePartnerCdrColumns();
  const query = useMemo(() => toQuery(search, clock.now()), [search, clock]);
  const pages = usePages(['partner-cdrs', query], (cursor, signal) =>
    take(
      api.GET('/partner-cdrs', {
        params: { query: { ...query, ...(cursor === undefined ? {} : { cursor }) } },
        signal,
      }),
    ),
  );
  return (
    <Page>
      <PageHeader title={t('partnerCdrs.page')} description={t('partnerCdrs.description')} />
      <PartnerCdrFilters search={search} />
      <DataGrid
        label={t('partnerCdrs.page')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        empty={{ title: t('partnerCdrs.empty'), advice: t('partnerCdrs.emptyAdvice') }}
      />
    </Page>
  );
}
