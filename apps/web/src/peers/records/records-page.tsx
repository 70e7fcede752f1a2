import { useTranslation } from 'react-i18next';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { PartnerFilter } from '../partner-filter.tsx';
import type { RecordsSearch } from '../peers-search.ts';

type Kind = 'customers' | 'contracts' | 'plans';
type Query = RecordsSearch & { cursor?: string };
type Props<T> = {
  kind: Kind;
  search: RecordsSearch;
  columns: GridColumn<T>[];
  fetchPage: (query: Query, signal: AbortSignal) => Promise<{ rows: T[]; nextCursor: string | null }>;
};

const nothing: RecordsSearch = {
  partnerId: undefined,
  search: undefined,
  active: undefined,
  deleted: undefined,
  customerId: undefined,
};

/** A list of customers, contracts or plans. */
export function RecordsPage<T extends { id: string }>({ kind, search, columns, fetchPage }: Props<T>) {
  const { t } = useTranslation('peers');
  const set = useSetSearch<RecordsSearch>();
  const pages = usePages([kind, search], (cursor, signal) =>
    fetchPage({ ...search, ...(cursor === undefined ? {} : { cursor }) }, signal),
  );
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page>
      <PageHeader title={t(`${kind}.page`)} description={t(`${kind}.description`)} />
      <FilterBar onClear={isFiltered ? () => set(nothing, { push: true }) : undefined}>
        <TextFilter label={t(`${kind}.search`)} value={search.search} onChange={(value) => set({ search: value })} />
        <PartnerFilter value={search.partnerId} onChange={(partnerId) => set({ partnerId })} />
        <ChoiceFilter
          label={t('field.active')}
          value={search.active}
          onChange={(value) => set({ active: value as RecordsSearch['active'] })}
          choices={[
            { value: 'true', label: t('active.yes') },
            { value: 'false', label: t('active.no') },
          ]}
        />
        <ChoiceFilter
          label={t('field.deleted')}
          value={search.deleted}
          onChange={(value) => set({ deleted: value as RecordsSearch['deleted'] })}
          any={t('peers.notDeleted')}
          choices={[{ value: 'true', label: t('peers.deletedOnly') }]}
        />
      </FilterBar>
      <DataGrid
        label={t(`${kind}.page`)}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        empty={{ title: t(`${kind}.empty`), advice: t(`${kind}.emptyAdvice`) }}
      />
    </Page>
  );
}
