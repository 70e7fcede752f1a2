import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Backfill } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { useMay } from '../../session/use-session.ts';
import { Moment } from '../../time/moment.tsx';
import type { ListSearch } from '../list-search.ts';
import { SourceFilter } from '../source-field.tsx';
import { useSourceName } from '../use-source-name.ts';
import { BackfillActions } from './backfill-actions.tsx';
import { BackfillProgress } from './backfill-progress.tsx';
import { StartBackfill } from './start-backfill.tsx';
import { useBackfills } from './use-backfills.ts';

const route = getRouteApi('/shell/syncs/backfills');
const tones: Record<Backfill['status'], Tone> = {
  planned: 'quiet',
  running: 'wait',
  paused: 'wait',
  cancelled: 'quiet',
  done: 'ok',
  failed: 'bad',
};
const statuses = Object.keys(tones) as Backfill['status'][];

/** Ranges of CDRs that somebody asked for, with how far each has come. */
export function BackfillsPage() {
  const { t } = useTranslation('proof');
  const search = route.useSearch();
  const set = useSetSearch<ListSearch>();
  const format = useFormat();
  const mayAct = useMay('operator');
  const nameOf = useSourceName();
  const columns: GridColumn<Backfill>[] = [
    { key: 'asked', label: t('backfill.asked'), width: '8rem', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'source', label: t('backfill.source'), cell: ({ sourceId }) => nameOf(sourceId) },
    {
      key: 'range',
      label: t('backfill.range'),
      width: 'minmax(18rem, 1.6fr)',
      cell: ({ rangeFrom, rangeTo }) => `${rangeFrom.slice(0, 16)} – ${rangeTo.slice(0, 16)}`,
    },
    {
      key: 'status',
      label: t('backfill.status'),
      cell: ({ status }) => (
        <StateDot tone={tones[status]} pulse={status === 'running'}>
          {t(`backfillStatus.${status}`)}
        </StateDot>
      ),
    },
    { key: 'by', label: t('backfill.by'), cell: ({ requestedBy }) => requestedBy },
    {
      key: 'inserted',
      label: t('backfill.inserted'),
      width: '7rem',
      numeric: true,
      cell: ({ rowsInserted }) => format.number(rowsInserted),
    },
    ...(mayAct
      ? [
          {
            key: 'actions',
            label: t('backfill.actions'),
            width: '11rem',
            cell: (backfill: Backfill) => <BackfillActions backfill={backfill} />,
          },
        ]
      : []),
  ];
  const isFiltered = search.sourceId !== undefined || search.status !== undefined;
  return (
    <Page>
      <PageHeader title={t('backfill.title')} description={t('backfill.description')} />
      {mayAct && <StartBackfill />}
      <FilterBar onClear={isFiltered ? () => set({ sourceId: undefined, status: undefined }) : undefined}>
        <SourceFilter label={t('backfill.source')} value={search.sourceId} onChange={(sourceId) => set({ sourceId })} />
        <ChoiceFilter
          label={t('backfill.status')}
          value={search.status}
          onChange={(status) => set({ status })}
          choices={statuses.map((value) => ({ value, label: t(`backfillStatus.${value}`) }))}
        />
      </FilterBar>
      <DataGrid
        label={t('backfill.title')}
        columns={columns}
        pages={useBackfills(search)}
        idOf={({ id }) => id}
        note={(backfill) => <BackfillProgress backfill={backfill} />}
        {...(isFiltered ? {} : { empty: { title: t('backfill.empty'), advice: t('backfill.emptyAdvice') } })}
      />
    </Page>
  );
}
