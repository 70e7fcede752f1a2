import { Link, useSearch } from '@tanstack/react-router';
import { partnerResources } from '@voip-sync/contracts';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import type { Run } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { formatDuration, secondsSince } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import { PartnerFrame } from '../partner-frame.tsx';
import classes from '../partners.module.css';
import { usePartnerId } from '../use-partners.ts';
import { RunNote } from './run-note.tsx';
import { RunState } from './run-state.tsx';
import { useRuns } from './use-runs.ts';

const states = ['running', 'asking', 'done', 'failed', 'cancelled'] as const;
type Search = { resource?: string; state?: string };

/** A partner's runs, newest first, as they go on. */
export function RunsPage() {
  const { t } = useTranslation('partners');
  const format = useFormat();
  const { clock } = useConsole();
  const partnerId = usePartnerId();
  const search: Search = useSearch({ strict: false });
  const setSearch = useSetSearch<Search>();
  const resourceOf = ({ kind }: Run) => t(`resource.${kind.replace('partner-', '') as 'peers'}`);
  const count = (run: Run, ...names: string[]) =>
    format.number(names.reduce((sum, name) => sum + numberOf(run, name), 0));
  const columns: GridColumn<Run>[] = [
    {
      key: 'started',
      label: t('runs.started'),
      cell: (run) => (
        <Link to="/partners/$partnerId/runs/$runId" params={{ partnerId, runId: run.id }} className={classes.link}>
          <Moment at={run.startedAt} />
        </Link>
      ),
    },
    { key: 'resource', label: t('runs.resource'), cell: resourceOf },
    { key: 'trigger', label: t('runs.trigger'), cell: (run) => t(`runTrigger.${run.trigger}`) },
    { key: 'status', label: t('runs.status'), cell: (run) => <RunState status={run.status} /> },
    { key: 'rows', label: t('runs.rows'), numeric: true, cell: (run) => count(run, 'rows') },
    { key: 'created', label: t('runs.created'), numeric: true, cell: (run) => count(run, 'created') },
    { key: 'changed', label: t('runs.changed'), numeric: true, cell: (run) => count(run, 'changed') },
    { key: 'retired', label: t('runs.retired'), numeric: true, cell: (run) => count(run, 'retired') },
    { key: 'quarantined', label: t('runs.quarantined'), numeric: true, cell: (run) => count(run, 'quarantined') },
    {
      key: 'duration',
      label: t('runs.duration'),
      numeric: true,
      cell: (run) =>
        formatDuration(secondsSince(run.startedAt, run.finishedAt ? Date.parse(run.finishedAt) : clock.now())),
    },
  ];
  const choices = (values: readonly string[], label: (value: string) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <PartnerFrame partnerId={partnerId}>
      <FilterBar onClear={search.resource || search.state ? () => setSearch({ resource: '', state: '' }) : undefined}>
        <ChoiceFilter
          label={t('runs.resource')}
          value={search.resource}
          onChange={(resource) => setSearch({ resource: resource ?? '' })}
          choices={choices(partnerResources, (value) => t(`resource.${value as 'peers'}`))}
        />
        <ChoiceFilter
          label={t('runs.status')}
          value={search.state}
          onChange={(state) => setSearch({ state: state ?? '' })}
          choices={choices(states, (value) => t(`runState.${value as 'done'}`))}
        />
      </FilterBar>
      <DataGrid
        label={t('screens.runs')}
        columns={columns}
        pages={useRuns(partnerId, search)}
        idOf={(run) => run.key}
        note={(run) => (run.error || run.warning) && <RunNote error={run.error} warning={run.warning} />}
      />
    </PartnerFrame>
  );
}

/** What a run with a partner counts stands in its summary when it is over, and under the names of all runs while it goes on. */
function numberOf({ summary, counts }: Run, name: string): number {
  const running: Record<string, string> = { rows: 'rowsRead', created: 'rowsInserted', quarantined: 'rowsQuarantined' };
  return Number(summary?.[name] ?? counts[name] ?? counts[running[name] ?? ''] ?? 0);
}
