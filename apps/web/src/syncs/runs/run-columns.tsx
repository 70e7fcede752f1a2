import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import type { Run } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { GridColumn } from '../../parts/grid-column.ts';
import { formatDuration, secondsSince } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import { RunActions } from './run-actions.tsx';
import { RunState } from './run-state.tsx';

type Counted = 'rowsRead' | 'rowsInserted' | 'rowsQuarantined' | 'rowsChanged' | 'callsCompared' | 'callsDifferent';
const told: readonly Counted[] = [
  'rowsRead',
  'rowsInserted',
  'rowsQuarantined',
  'rowsChanged',
  'callsCompared',
  'callsDifferent',
];

/** What the list of runs shows of each; `nameOf` names a source or a partner. */
export function useRunColumns(nameOf: (id: string) => string): GridColumn<Run>[] {
  const { t } = useTranslation('syncs');
  const format = useFormat();
  const { clock } = useConsole();
  const lasted = ({ startedAt, finishedAt }: Run) =>
    secondsSince(startedAt, finishedAt === null ? clock.now() : Date.parse(finishedAt));
  const counted = ({ counts }: Run) =>
    told
      .filter((name) => (counts[name] ?? 0) > 0)
      .map((name) => t(`counts.${name}`, { many: format.number(counts[name] ?? 0) }))
      .join(', ');
  return [
    { key: 'started', label: t('runs.started'), width: '8rem', cell: (run) => <Moment at={run.startedAt} /> },
    { key: 'kind', label: t('runs.kind'), width: 'minmax(9rem, 1.3fr)', cell: (run) => t(`kinds.${run.kind}`) },
    { key: 'of', label: t('runs.of'), width: 'minmax(7rem, 1.6fr)', cell: (run) => nameOf(run.sourceId) },
    {
      key: 'state',
      label: t('runs.status'),
      width: 'minmax(8rem, 0.9fr)',
      cell: (run) => <RunState state={run.state} />,
    },
    {
      key: 'by',
      label: t('runs.trigger'),
      width: 'minmax(6rem, 0.7fr)',
      cell: (run) => run.requestedBy ?? t(`runTrigger.${run.trigger}`),
    },
    { key: 'counts', label: t('runs.counts'), width: 'minmax(9rem, 1.8fr)', cell: counted },
    {
      key: 'lasted',
      label: t('runs.duration'),
      width: '5rem',
      numeric: true,
      cell: (run) => formatDuration(lasted(run)),
    },
    { key: 'actions', label: t('runs.actions'), width: '11rem', cell: (run) => <RunActions run={run} /> },
  ];
}
