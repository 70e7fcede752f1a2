import { UnstyledButton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Quarantined } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { Moment } from '../../time/moment.tsx';
import { useSourceName } from '../use-source-name.ts';
import classes from './quarantine.module.css';
import type { QuarantineSearch } from './quarantine-search.ts';
import { RecordPanel } from './record-panel.tsx';
import { RetryAll } from './retry-all.tsx';
import { type QuarantineKind, useQuarantine } from './use-quarantine.ts';

const route = getRouteApi('/shell/syncs/quarantine');
const kinds: readonly QuarantineKind[] = [
  ...(['cdr', 'call-event', 'partner-peers', 'partner-customers'] as const),
  ...(['partner-contracts', 'partner-plans', 'partner-cdrs'] as const),
];

/** Records that could not be applied: why, as they came, and what a person does about them. */
export function QuarantinePage() {
  const { t } = useTranslation('repairs');
  const { id, ...search } = route.useSearch();
  const set = useSetSearch<QuarantineSearch>();
  const format = useFormat();
  const nameOf = useSourceName();
  const columns: GridColumn<Quarantined>[] = [
    { key: 'first', label: t('quarantine.firstSeen'), width: '8rem', cell: (row) => <Moment at={row.firstSeenAt} /> },
    { key: 'source', label: t('quarantine.source'), cell: ({ sourceId }) => nameOf(sourceId) },
    { key: 'kind', label: t('quarantine.kind'), cell: ({ kind }) => t(`quarantineKind.${kind}`) },
    {
      key: 'reason',
      label: t('quarantine.reason'),
      width: 'minmax(12rem, 3fr)',
      cell: (row) => (
        <UnstyledButton
          className={classes.open}
          aria-expanded={row.id === id}
          onClick={() => set({ id: row.id === id ? undefined : row.id }, { push: true })}
        >
          {row.reason}
        </UnstyledButton>
      ),
    },
    {
      key: 'seen',
      label: t('quarantine.seen'),
      width: '5rem',
      numeric: true,
      cell: (row) => format.number(row.seenCount),
    },
    {
      key: 'state',
      label: t('quarantine.state'),
      cell: ({ resolution, askedAt, triedAt }) => {
        if (resolution !== null) return t(`resolution.${resolution}`);
        const isAsked = askedAt !== null && (triedAt === null || triedAt < askedAt);
        return isAsked ? t('quarantine.asked') : t('quarantine.waits');
      },
    },
  ];
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const clear = () => set({ sourceId: undefined, kind: undefined, state: undefined, reason: undefined });
  return (
    <Page>
      <PageHeader
        title={t('quarantine.title')}
        description={t('quarantine.description')}
        actions={<RetryAll filter={search} />}
      />
      <FilterBar onClear={isFiltered ? clear : undefined}>
        <ChoiceFilter
          label={t('quarantine.kind')}
          value={search.kind}
          onChange={(kind) => set({ kind, id: undefined })}
          choices={kinds.map((value) => ({ value, label: t(`quarantineKind.${value}`) }))}
        />
        <TextFilter
          label={t('quarantine.source')}
          value={search.sourceId}
          onChange={(sourceId) => set({ sourceId, id: undefined })}
        />
        <TextFilter
          label={t('quarantine.reason')}
          value={search.reason}
          onChange={(reason) => set({ reason, id: undefined })}
        />
        <ChoiceFilter
          label={t('quarantine.state')}
          value={search.state === 'all' ? undefined : (search.state ?? 'open')}
          onChange={(state) => set({ state: (state ?? 'all') as QuarantineSearch['state'], id: undefined })}
          choices={[
            { value: 'open', label: t('quarantine.waits') },
            { value: 'resolved', label: t('quarantine.settled') },
          ]}
        />
      </FilterBar>
      {id !== undefined && <RecordPanel key={id} id={id} onClose={() => set({ id: undefined })} />}
      <DataGrid
        label={t('quarantine.title')}
        columns={columns}
        pages={useQuarantine(search)}
        idOf={(row) => row.id}
        {...(isFiltered ? {} : { empty: { title: t('quarantine.empty'), advice: t('quarantine.emptyAdvice') } })}
      />
    </Page>
  );
}
