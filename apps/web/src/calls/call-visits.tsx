import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../api/openapi.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { StateDot, type Tone } from '../parts/state-dot.tsx';
import { formatDuration } from '../time/format-duration.ts';
import { Moment } from '../time/moment.tsx';

type Visit = CallDetail['visits'][number];

const tones: Partial<Record<Visit['outcome'], Tone>> = {
  answered: 'ok',
  transferred: 'ok',
  abandoned: 'bad',
  timeout: 'bad',
  waiting: 'wait',
};

/** Each time the call stood in a queue, in order. */
export function CallVisits({ visits }: { visits: Visit[] }) {
  const { t } = useTranslation('calls');
  const columns: Column<Visit>[] = [
    { key: 'ordinal', label: '#', cell: ({ ordinal }) => ordinal },
    { key: 'queue', label: t('list.queue'), text: ({ queue }) => queue },
    { key: 'joined', label: t('list.joined'), cell: ({ joinedAt }) => <Moment at={joinedAt} /> },
    {
      key: 'outcome',
      label: t('filters.outcome'),
      cell: ({ outcome }) => <StateDot tone={tones[outcome] ?? 'quiet'}>{t(`outcome.${outcome}`)}</StateDot>,
    },
    {
      key: 'agent',
      label: t('list.agent'),
      text: ({ agent, extension }) => [agent, extension].filter(Boolean).join(' · '),
    },
    { key: 'wait', label: t('list.wait'), numeric: true, cell: ({ waitMs }) => length(waitMs) },
    { key: 'talk', label: t('list.talk'), numeric: true, cell: ({ talkMs }) => length(talkMs) },
  ];
  return <DataTable label={t('one.visits')} columns={columns} rows={visits} idOf={({ id }) => id} />;
}

function length(ms: number | null): string {
  return ms === null ? '–' : formatDuration(ms / 1_000);
}
