import { Anchor } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Conflict } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { Moment } from '../../time/moment.tsx';
import { useFieldWords } from '../field-words.ts';
import { conflictsKey } from '../keys.ts';
import { PartnerFilter } from '../partner-filter.tsx';
import type { ConflictsSearch } from '../peers-search.ts';
import { usePartnerName } from '../use-partners.ts';
import { differingFields } from './differing-fields.ts';
import { useHowResolved } from './use-how-resolved.ts';

const route = getRouteApi('/shell/peers/conflicts');
const refreshMs = 5_000;

/** Peers that were changed on both sides. */
export function ConflictsPage() {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const search = route.useSearch();
  const set = useSetSearch<ConflictsSearch>();
  const partnerName = usePartnerName();
  const { nameOf } = useFieldWords();
  const howResolved = useHowResolved();
  const { partnerId } = search;
  const state = search.state ?? ('open' as const);
  const pages = usePages(
    [...conflictsKey, 'list', search],
    (cursor, signal) => {
      const query = { partnerId, state, ...(cursor === undefined ? {} : { cursor }) };
      return take(api.GET('/conflicts', { params: { query }, signal }));
    },
    { refreshMs },
  );
  const columns: GridColumn<Conflict>[] = [
    { key: 'found', label: t('conflicts.found'), width: '8rem', cell: ({ foundAt }) => <Moment at={foundAt} /> },
    {
      key: 'peer',
      label: t('conflicts.peer'),
      cell: ({ id, username, peerId }) => (
        <Anchor inherit fw={600} renderRoot={(props) => <Link to="/peers/conflicts/$id" params={{ id }} {...props} />}>
          {username ?? peerId}
        </Anchor>
      ),
    },
    { key: 'partner', label: t('field.partner'), cell: (conflict) => partnerName(conflict.partnerId) },
    {
      key: 'differs',
      label: t('conflicts.differs'),
      width: 'minmax(0, 3fr)',
      cell: ({ ours, theirs }) => {
        if (ours === null) return t('conflicts.oursDeleted');
        if (theirs === null) return t('conflicts.theirsDeleted');
        return differingFields(ours, theirs).map(nameOf).join(', ') || '–';
      },
    },
    {
      key: 'resolved',
      label: t('conflicts.isResolved'),
      width: 'minmax(0, 2fr)',
      cell: (conflict) => howResolved(conflict) ?? '–',
    },
  ];
  return (
    <Page>
      <PageHeader title={t('conflicts.page')} description={t('conflicts.description')} />
      <FilterBar>
        <ChoiceFilter
          label={t('conflicts.which')}
          value={search.state}
          onChange={(value) => set({ state: value as ConflictsSearch['state'] })}
          any={t('conflicts.open')}
          choices={[
            { value: 'resolved', label: t('conflicts.resolved') },
            { value: 'all', label: t('conflicts.all') },
          ]}
        />
        <PartnerFilter value={partnerId} onChange={(value) => set({ partnerId: value })} />
      </FilterBar>
      <DataGrid
        label={t('conflicts.page')}
        columns={state === 'open' ? columns.filter(({ key }) => key !== 'resolved') : columns}
        pages={pages}
        idOf={({ id }) => id}
        empty={{ title: t('conflicts.empty'), advice: t('conflicts.emptyAdvice') }}
      />
    </Page>
  );
}
