import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Replay } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { useMay } from '../../session/use-session.ts';
import { Moment } from '../../time/moment.tsx';
import { RunNote } from '../runs/run-note.tsx';
import { useSourceName } from '../use-source-name.ts';
import { ReplayActions } from './replay-actions.tsx';
import { ReplayDifferences } from './replay-differences.tsx';
import type { ReplaysSearch } from './replays-search.ts';
import { StartReplay } from './start-replay.tsx';
import { useReplays } from './use-replays.ts';

const route = getRouteApi('/shell/syncs/replays');
const tones: Record<Replay['status'], Tone> = {
  waiting: 'quiet',
  comparing: 'wait',
  compared: 'wait',
  applying: 'wait',
  applied: 'ok',
  cancelled: 'quiet',
  failed: 'bad',
};

/** Calls drawn anew from the log of their events: what would change is shown before it is applied. */
export function ReplaysPage() {
  const { t } = useTranslation('repairs');
  const search = route.useSearch();
  const set = useSetSearch<ReplaysSearch>();
  const format = useFormat();
  const mayAct = useMay('operator');
  const nameOf = useSourceName();
  const columns: GridColumn<Replay>[] = [
    { key: 'asked', label: t('replay.asked'), width: '6.5rem', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'source', label: t('replay.source'), width: 'minmax(6rem, 1fr)', cell: ({ sourceId }) => nameOf(sourceId) },
    {
      key: 'range',
      label: t('replay.range'),
      width: 'minmax(11rem, 1.3fr)',
      cell: ({ from, to }) => (
        <>
          <Moment at={from} /> – <Moment at={to} />
        </>
      ),
    },
    {
      key: 'status',
      label: t('replay.status'),
      width: 'minmax(8rem, 1fr)',
      cell: ({ status }) => (
        <StateDot tone={tones[status]} pulse={status === 'comparing' || status === 'applying'}>
          {t(`replayStatus.${status}`)}
        </StateDot>
      ),
    },
    { key: 'by', label: t('replay.by'), width: 'minmax(4rem, 0.7fr)', cell: ({ requestedBy }) => requestedBy },
    {
      key: 'compared',
      label: t('replay.compared'),
      width: '5rem',
      numeric: true,
      cell: (row) => format.number(row.callsCompared),
    },
    {
      key: 'different',
      label: t('replay.different'),
      width: '5rem',
      numeric: true,
      cell: (row) => format.number(row.callsDifferent),
    },
    {
      key: 'applied',
      label: t('replay.applied'),
      width: '5rem',
      numeric: true,
      cell: (row) => format.number(row.callsApplied),
    },
    {
      key: 'actions',
      label: t('replay.actions'),
      width: '15rem',
      cell: (row) => (
        <ReplayActions
          replay={row}
          isOpen={search.id === row.id}
          onLook={() => set({ id: search.id === row.id ? undefined : row.id }, { push: true })}
        />
      ),
    },
  ];
  return (
    <Page>
      <PageHeader title={t('replay.title')} description={t('replay.description')} />
      {mayAct && <StartReplay />}
      {search.id !== undefined && <ReplayDifferences id={search.id} />}
      <DataGrid
        label={t('replay.title')}
        columns={columns}
        pages={useReplays({ sourceId: search.sourceId, status: undefined })}
        idOf={({ id }) => id}
        note={({ error }) => error && <RunNote error={error} warning={null} />}
        empty={{ title: t('replay.empty'), advice: t('replay.emptyAdvice') }}
      />
    </Page>
  );
}
