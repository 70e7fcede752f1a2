import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Remap } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useMay } from '../../session/use-session.ts';
import { Moment } from '../../time/moment.tsx';
import { RunNote } from '../runs/run-note.tsx';
import { useSourceName } from '../use-source-name.ts';
import { RemapActions } from './remap-actions.tsx';
import { remapsKey } from './remaps-key.ts';
import { StartRemap } from './start-remap.tsx';

const refreshMs = 2_000;
const tones: Record<Remap['status'], Tone> = {
  counting: 'wait',
  ready: 'wait',
  applying: 'wait',
  done: 'ok',
  failed: 'bad',
  cancelled: 'quiet',
};

/** Reading the times of CDRs anew after the zone of a source was corrected: counted first, and looked at before it is applied. */
export function RemapsPage() {
  const { t } = useTranslation('proof');
  const { api } = useConsole();
  const format = useFormat();
  const mayAct = useMay('operator');
  const nameOf = useSourceName();
  const pages = usePages<Remap>(
    remapsKey,
    (cursor, signal) => take(api.GET('/remaps', { params: { query: { cursor } }, signal })),
    { refreshMs },
  );
  const columns: GridColumn<Remap>[] = [
    { key: 'asked', label: t('remap.asked'), width: '8rem', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'source', label: t('remap.source'), cell: ({ sourceId }) => nameOf(sourceId) },
    {
      key: 'range',
      label: t('remap.range'),
      width: 'minmax(10rem, 1.3fr)',
      cell: ({ fromCalldate, toCalldate }) =>
        fromCalldate === null && toCalldate === null ? t('remap.all') : `${fromCalldate ?? '…'} – ${toCalldate ?? '…'}`,
    },
    { key: 'zone', label: t('remap.zone'), width: 'minmax(9rem, 1fr)', cell: ({ timeZone }) => timeZone ?? '–' },
    {
      key: 'status',
      label: t('remap.status'),
      width: 'minmax(8rem, 1fr)',
      cell: ({ status }) => (
        <StateDot tone={tones[status]} pulse={status === 'counting' || status === 'applying'}>
          {t(`remapStatus.${status}`)}
        </StateDot>
      ),
    },
    { key: 'read', label: t('remap.read'), width: '5.5rem', numeric: true, cell: (row) => format.number(row.rowsRead) },
    {
      key: 'move',
      label: t('remap.toChange'),
      width: '5.5rem',
      numeric: true,
      cell: (row) => format.number(row.rowsToChange),
    },
    {
      key: 'moved',
      label: t('remap.changed'),
      width: '5.5rem',
      numeric: true,
      cell: (row) => format.number(row.rowsChanged),
    },
    ...(mayAct
      ? [
          {
            key: 'actions',
            label: t('remap.actions'),
            width: '11rem',
            cell: (remap: Remap) => <RemapActions remap={remap} />,
          },
        ]
      : []),
  ];
  const tellShifts = ({ shifts }: Remap) =>
    Object.entries(shifts)
      .map(([seconds, rows]) =>
        t('remap.shift', { minutes: format.number(Number(seconds) / 60), rows: format.number(rows) }),
      )
      .join('; ');
  return (
    <Page>
      <PageHeader title={t('remap.title')} description={t('remap.description')} />
      {mayAct && <StartRemap />}
      <DataGrid
        label={t('remap.title')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        note={(remap) => (
          <>
            {tellShifts(remap) && <span className="quiet">{tellShifts(remap)}</span>}
            <RunNote error={remap.error} warning={null} />
          </>
        )}
        empty={{ title: t('remap.empty'), advice: t('remap.emptyAdvice') }}
      />
    </Page>
  );
}
