import { Progress } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter, TimeFilter } from '../../parts/filter-fields.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { useLags } from '../lag/use-lags.ts';
import { useRunColumns } from './run-columns.tsx';
import { RunNote } from './run-note.tsx';
import type { RunsSearch } from './runs-search.ts';
import { StartRun } from './start-run.tsx';
import { useRuns } from './use-runs.ts';

const route = getRouteApi('/shell/syncs/runs');
const kinds: readonly Run['kind'][] = [
  ...(['cdr', 'cdr-sweep', 'backfill', 'replay', 'remap'] as const),
  ...(['partner-customers', 'partner-contracts', 'partner-plans', 'partner-peers', 'partner-cdrs'] as const),
  ...(['partner-cdr-push', 'partner-registrations', 'partner-check'] as const),
];
const states: readonly Run['state'][] = ['running', 'asking', 'failed', 'waiting', 'done', 'cancelled'];

/** Every run of every kind. */
export function RunsPage() {
  const { t } = useTranslation(['syncs', 'shell']);
  const search = route.useSearch();
  const set = useSetSearch<RunsSearch>();
  const { data: lags = [] } = useLags();
  const names = new Map(lags.map(({ sourceId, name }) => [sourceId, name]));
  const columns = useRunColumns((id) => names.get(id) ?? id);
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const clear = () => set({ kind: undefined, state: undefined, sourceId: undefined, from: undefined, to: undefined });
  return (
    <Page>
      <PageHeader title={t('runs.page')} description={t('runs.description')} actions={<StartRun />} />
      <FilterBar onClear={isFiltered ? clear : undefined}>
        <ChoiceFilter
          label={t('runs.kind')}
          value={search.kind}
          onChange={(kind) => set({ kind })}
          choices={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <ChoiceFilter
          label={t('runs.of')}
          value={search.sourceId}
          onChange={(sourceId) => set({ sourceId })}
          choices={[...names].map(([value, label]) => ({ value, label }))}
        />
        <ChoiceFilter
          label={t('runs.status')}
          value={search.state}
          onChange={(state) => set({ state: state as Run['state'] | undefined })}
          choices={states.map((value) => ({ value, label: t(`runState.${value}`) }))}
        />
        <TimeFilter label={t('shell:filters.from')} value={search.from} onChange={(from) => set({ from })} />
        <TimeFilter label={t('shell:filters.to')} value={search.to} onChange={(to) => set({ to })} />
      </FilterBar>
      <DataGrid
        label={t('runs.page')}
        columns={columns}
        pages={useRuns(search)}
        idOf={(run) => run.key}
        note={noteOf}
        {...(isFiltered ? {} : { empty: { title: t('runs.empty'), advice: t('runs.emptyAdvice') } })}
      />
    </Page>
  );
}

function noteOf(run: Run) {
  const { progress, error, warning, state } = run;
  const goesOn = (state === 'running' || state === 'asking') && progress !== null;
  if (!goesOn && !error && !warning) return null;
  return (
    <>
      {goesOn && <Progress value={progress * 100} size="sm" aria-label={run.key} />}
      <RunNote error={error} warning={warning} />
    </>
  );
}
