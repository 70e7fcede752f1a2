import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Disagreement } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter, TimeFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import type { RangeSearch } from '../list-search.ts';
import { SourceFilter } from '../source-field.tsx';
import { useSourceName } from '../use-source-name.ts';

const route = getRouteApi('/shell/syncs/disagreements');
const refreshMs = 15_000;
const kinds: readonly Disagreement['kind'][] = [
  'answered-live-only',
  'answered-in-cdrs-only',
  'agent-differs',
  'talk-differs',
  'wait-differs',
  'runs-longer',
];

/** Where the CDRs tell something else than what was heard. */
export function DisagreementsPage() {
  const { t } = useTranslation(['repairs', 'shell']);
  const { api } = useConsole();
  const { sourceId, kind, open = 'true', from, to } = route.useSearch();
  const set = useSetSearch<RangeSearch>();
  const nameOf = useSourceName();
  const query = {
    ...{ sourceId, from, to, kind: kind as Disagreement['kind'] | undefined },
    open: open === 'all' ? undefined : (open as 'true' | 'false'),
  };
  const pages = usePages<Disagreement>(
    ['disagreements', query],
    (cursor, signal) => take(api.GET('/disagreements', { params: { query: { ...query, cursor } }, signal })),
    { refreshMs },
  );
  const columns: GridColumn<Disagreement>[] = [
    { key: 'found', label: t('disagreement.found'), width: '8rem', cell: ({ foundAt }) => <Moment at={foundAt} /> },
    { key: 'source', label: t('disagreement.source'), cell: (row) => nameOf(row.sourceId) },
    {
      key: 'kind',
      label: t('disagreement.kind'),
      width: 'minmax(9rem, 1.5fr)',
      cell: (row) => t(`disagreementKind.${row.kind}`),
    },
    {
      key: 'call',
      label: t('disagreement.call'),
      cell: ({ callId, linkedId }) => <a href={`/calls/${callId}`}>{linkedId}</a>,
    },
    { key: 'heard', label: t('disagreement.heard'), width: 'minmax(8rem, 1.3fr)', cell: ({ heard }) => heard },
    { key: 'told', label: t('disagreement.told'), width: 'minmax(8rem, 1.3fr)', cell: ({ told }) => told },
    {
      key: 'apart',
      label: t('disagreement.apart'),
      width: '5rem',
      numeric: true,
      cell: ({ apartMs }) => (apartMs === null ? '–' : formatDuration(apartMs / 1_000)),
    },
    {
      key: 'resolved',
      label: t('disagreement.resolved'),
      width: '8rem',
      cell: ({ resolvedAt }) => (resolvedAt === null ? t('disagreement.stands') : <Moment at={resolvedAt} />),
    },
  ];
  return (
    <Page>
      <PageHeader
        title={t('disagreement.title')}
        description={t('disagreement.description')}
        actions={<Link to="/syncs/replays">{t('disagreement.replay')}</Link>}
      />
      <FilterBar>
        <SourceFilter label={t('disagreement.source')} value={sourceId} onChange={(id) => set({ sourceId: id })} />
        <ChoiceFilter
          label={t('disagreement.kind')}
          value={kind}
          onChange={(value) => set({ kind: value })}
          choices={kinds.map((value) => ({ value, label: t(`disagreementKind.${value}`) }))}
        />
        <ChoiceFilter
          label={t('disagreement.state')}
          value={open === 'all' ? undefined : open}
          onChange={(value) => set({ open: value ?? 'all' })}
          choices={[
            { value: 'true', label: t('disagreement.stands') },
            { value: 'false', label: t('disagreement.vanished') },
          ]}
        />
        <TimeFilter label={t('shell:filters.from')} value={from} onChange={(value) => set({ from: value })} />
        <TimeFilter label={t('shell:filters.to')} value={to} onChange={(value) => set({ to: value })} />
      </FilterBar>
      <DataGrid label={t('disagreement.title')} columns={columns} pages={pages} idOf={({ id }) => id} />
    </Page>
  );
}
