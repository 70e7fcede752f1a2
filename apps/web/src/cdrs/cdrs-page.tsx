import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import { DataGrid } from '../parts/data-grid.tsx';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { toQuery } from '../parts/time-search.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { namesOf } from '../sources/source-names.ts';
import { useSources } from '../sources/use-sources.ts';
import { SavedViews } from '../views/saved-views.tsx';
import { CdrCharts } from './cdr-charts.tsx';
import { cdrColumns } from './cdr-columns.tsx';
import { CdrDetails } from './cdr-details.tsx';
import { CdrFilters } from './cdr-filters.tsx';
import type { CdrSearch } from './cdr-search.ts';
import { CdrSums } from './cdr-sums.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { useCdrs, useCdrTotals } from './use-cdrs.ts';

/** The CDRs of all sources: filters, what they add up to, and the rows. */
export function CdrsPage() {
  const { t } = useTranslation('cdrs');
  const search = useSearch({ from: '/shell/cdrs' });
  const setSearch = useSetSearch<CdrSearch>();
  const { clock } = useConsole();
  const query = useMemo(() => toQuery(search, clock.now()), [search, clock]);
  const { data: sources = [] } = useQuery(useSources());
  const pages = useCdrs(query);
  const totals = useCdrTotals(query);
  const [openRow, setOpenRow] = useState<string | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  const columns = useMemo(
    () => cdrColumns({ t, sourceNames: namesOf(sources), openRow, onOpen: setOpenRow, onFilter: setSearch }),
    [t, sources, openRow, setSearch],
  );
  return (
    <Page>
      <PageHeader
        title={t('cdrs.page')}
        description={t('cdrs.about')}
        actions={
          <>
            <SavedViews area="cdrs" search={search} />
            <Button size="xs" variant="default" onClick={() => setIsExporting(true)}>
              {t('export.open')}
            </Button>
          </>
        }
      />
      <CdrFilters search={search} sources={sources} onChange={setSearch} />
      <CdrSums totals={totals} />
      <CdrCharts query={query} totals={totals.data} />
      <DataGrid
        label={t('cdrs.title')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        note={(cdr) => (cdr.id === openRow ? <CdrDetails cdr={cdr} /> : null)}
        empty={{ title: t('cdrs.empty'), advice: t('cdrs.emptyAdvice') }}
      />
      {isExporting && <ExportDialog query={query} onClose={() => setIsExporting(false)} />}
    </Page>
  );
}
