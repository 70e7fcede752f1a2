import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { BlindWindow } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter, TimeFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateDot } from '../../parts/state-dot.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { formatDuration, secondsSince } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import type { RangeSearch } from '../list-search.ts';
import { SourceFilter } from '../source-field.tsx';
import { useSourceName } from '../use-source-name.ts';

const route = getRouteApi('/shell/syncs/blind-windows');
const refreshMs = 5_000;
const causes: readonly BlindWindow['cause'][] = ['disconnected', 'no-ingestor', 'dropped'];

/** Times in which nobody heard a PBX, and what became of its calls. */
export function BlindWindowsPage() {
  const { t } = useTranslation(['repairs', 'shell']);
  const { api, clock } = useConsole();
  const { sourceId, kind, from, to, open } = route.useSearch();
  const set = useSetSearch<RangeSearch>();
  const format = useFormat();
  const nameOf = useSourceName();
  const query = {
    sourceId,
    cause: kind as BlindWindow['cause'] | undefined,
    from,
    to,
    open: open as 'true' | 'false' | undefined,
  };
  const pages = usePages<BlindWindow>(
    ['blind-windows', query],
    (cursor, signal) => take(api.GET('/blind-windows', { params: { query: { ...query, cursor } }, signal })),
    { refreshMs },
  );
  const count = (value: number | null) => (value === null ? '–' : format.number(value));
  const columns: GridColumn<BlindWindow>[] = [
    { key: 'source', label: t('blind.source'), width: 'minmax(6rem, 1fr)', cell: (row) => nameOf(row.sourceId) },
    { key: 'began', label: t('blind.began'), width: '7.5rem', cell: ({ beganAt }) => <Moment at={beganAt} /> },
    {
      key: 'ended',
      label: t('blind.ended'),
      width: '7.5rem',
      cell: ({ endedAt }) =>
        endedAt === null ? <StateDot tone="bad">{t('blind.goesOn')}</StateDot> : <Moment at={endedAt} />,
    },
    {
      key: 'lasted',
      label: t('blind.lasted'),
      width: '6rem',
      numeric: true,
      cell: ({ beganAt, endedAt }) =>
        formatDuration(secondsSince(beganAt, endedAt === null ? clock.now() : Date.parse(endedAt))),
    },
    {
      key: 'cause',
      label: t('blind.cause'),
      width: 'minmax(7rem, 1fr)',
      cell: ({ cause }) => t(`blindCause.${cause}`),
    },
    { key: 'lost', label: t('blind.lost'), width: '8.5rem', numeric: true, cell: (row) => count(row.eventsLost) },
    { key: 'closed', label: t('blind.closed'), width: '8.5rem', numeric: true, cell: (row) => count(row.callsClosed) },
    { key: 'made', label: t('blind.made'), width: '8.5rem', numeric: true, cell: (row) => count(row.callsMade) },
    {
      key: 'checked',
      label: t('blind.checked'),
      width: '7.5rem',
      cell: ({ checkedAt }) => (checkedAt === null ? t('blind.notYet') : <Moment at={checkedAt} />),
    },
  ];
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  const clear = () => set({ sourceId: undefined, kind: undefined, open: undefined, from: undefined, to: undefined });
  return (
    <Page>
      <PageHeader title={t('blind.title')} description={t('blind.description')} />
      <FilterBar onClear={isFiltered ? clear : undefined}>
        <SourceFilter label={t('blind.source')} value={sourceId} onChange={(id) => set({ sourceId: id })} />
        <ChoiceFilter
          label={t('blind.cause')}
          value={kind}
          onChange={(value) => set({ kind: value })}
          choices={causes.map((value) => ({ value, label: t(`blindCause.${value}`) }))}
        />
        <ChoiceFilter
          label={t('blind.state')}
          value={open}
          onChange={(value) => set({ open: value })}
          choices={[
            { value: 'true', label: t('blind.goesOn') },
            { value: 'false', label: t('blind.over') },
          ]}
        />
        <TimeFilter label={t('shell:filters.from')} value={from} onChange={(value) => set({ from: value })} />
        <TimeFilter label={t('shell:filters.to')} value={to} onChange={(value) => set({ to: value })} />
      </FilterBar>
      <DataGrid
        label={t('blind.title')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        {...(isFiltered ? {} : { empty: { title: t('blind.empty'), advice: t('blind.emptyAdvice') } })}
      />
    </Page>
  );
}
