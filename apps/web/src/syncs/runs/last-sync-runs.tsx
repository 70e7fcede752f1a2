import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import type { SyncRun } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { Section } from '../../parts/section.tsx';
import { nameOf, type SourceNames } from '../../sources/source-names.ts';
import { formatDuration, secondsSince } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import { RunNote } from './run-note.tsx';
import { RunStatus } from './run-status.tsx';
import { useLastSyncRuns } from './use-last-sync-runs.ts';

/** The newest sync runs of all sources. Which source is told where there are several. */
export function LastSyncRuns({ sourceNames }: { sourceNames: SourceNames }) {
  const { t } = useTranslation('syncs');
  const format = useFormat();
  const { clock } = useConsole();
  const runs = useQuery(useLastSyncRuns());
  const lasted = (run: SyncRun) =>
    secondsSince(run.startedAt, run.finishedAt === null ? clock.now() : Date.parse(run.finishedAt));
  const columns: Column<SyncRun>[] = [
    { key: 'started', label: t('runs.started'), cell: (run) => <Moment at={run.startedAt} /> },
    ...(sourceNames === null
      ? []
      : [{ key: 'source', label: t('runs.source'), text: (run: SyncRun) => nameOf(sourceNames, run.sourceId) }]),
    { key: 'trigger', label: t('runs.trigger'), cell: (run) => t(`runTrigger.${run.trigger}`) },
    { key: 'status', label: t('runs.status'), cell: (run) => <RunStatus status={run.status} /> },
    { key: 'read', label: t('runs.read'), numeric: true, cell: (run) => format.number(run.rowsRead) },
    { key: 'inserted', label: t('runs.inserted'), numeric: true, cell: (run) => format.number(run.rowsInserted) },
    {
      key: 'quarantined',
      label: t('runs.quarantined'),
      numeric: true,
      cell: (run) => format.number(run.rowsQuarantined),
    },
    { key: 'duration', label: t('runs.duration'), numeric: true, cell: (run) => formatDuration(lasted(run)) },
  ];
  return (
    <Section title={t('runs.title')}>
      <RowsQuery query={runs} empty={{ title: t('runs.empty'), advice: t('runs.emptyAdvice') }}>
        {(rows) => (
          <DataTable
            label={t('runs.title')}
            columns={columns}
            rows={rows}
            idOf={(run) => run.id}
            note={(run) => (run.error || run.warning) && <RunNote error={run.error} warning={run.warning} />}
          />
        )}
      </RowsQuery>
    </Section>
  );
}
