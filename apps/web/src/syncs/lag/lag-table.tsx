import { useTranslation } from 'react-i18next';
import type { SyncLag } from '../../api/openapi.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { Section } from '../../parts/section.tsx';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';
import { Ago } from '../../time/ago.tsx';
import { formatDuration } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import { useIntervalWords } from '../../time/use-interval-words.ts';
import { useLags } from './use-lags.ts';

const tones: Record<SyncLag['state'], Tone> = {
  'on-time': 'ok',
  late: 'bad',
  never: 'bad',
  off: 'quiet',
  'by-hand': 'quiet',
};
const worstFirst: SyncLag['state'][] = ['late', 'never', 'on-time', 'by-hand', 'off'];

/** How everything that is run by the clock stands against its schedule, the worst first. */
export function LagTable() {
  const { t } = useTranslation('syncs');
  const lags = useLags();
  const columns: Column<SyncLag>[] = [
    { key: 'of', label: t('lag.of'), text: ({ name }) => name },
    { key: 'kind', label: t('lag.kind'), text: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'state', label: t('lag.state'), cell: ({ state }) => <LagState state={state} /> },
    { key: 'schedule', label: t('lag.schedule'), cell: (lag) => <Schedule lag={lag} /> },
    { key: 'good', label: t('lag.lastGood'), cell: ({ lastGoodAt }) => <Ago at={lastGoodAt} /> },
    { key: 'due', label: t('lag.due'), cell: ({ dueAt }) => (dueAt === null ? '–' : <Moment at={dueAt} />) },
    {
      key: 'late',
      label: t('lag.lateBy'),
      numeric: true,
      cell: ({ lateSeconds }) => (lateSeconds === 0 ? '–' : formatDuration(lateSeconds)),
    },
  ];
  return (
    <Section title={t('lag.title')}>
      <RowsQuery query={lags} empty={{ title: t('lag.empty'), advice: t('lag.emptyAdvice') }}>
        {(rows) => (
          <DataTable
            label={t('lag.title')}
            columns={columns}
            rows={rows.toSorted((one, other) => worstFirst.indexOf(one.state) - worstFirst.indexOf(other.state))}
            idOf={({ kind, sourceId }) => `${sourceId} ${kind}`}
            note={({ state, lastRun }) => state !== 'on-time' && lastRun?.error && <span>{lastRun.error}</span>}
          />
        )}
      </RowsQuery>
    </Section>
  );
}

function LagState({ state }: Pick<SyncLag, 'state'>) {
  const { t } = useTranslation('syncs');
  return <StateDot tone={tones[state]}>{t(`lagState.${state}`)}</StateDot>;
}

function Schedule({ lag: { everySeconds, cronPattern, timeZone } }: { lag: SyncLag }) {
  const { t } = useTranslation('syncs');
  const tellInterval = useIntervalWords();
  if (everySeconds !== null) return tellInterval(everySeconds);
  return cronPattern === null ? t('lagState.by-hand') : `${cronPattern} (${timeZone})`;
}
