import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Cdr } from '../api/openapi.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { RowsQuery } from '../parts/rows-query.tsx';
import { Section } from '../parts/section.tsx';
import { nameOf, type SourceNames } from '../sources/source-names.ts';
import { formatDuration } from '../time/format-duration.ts';
import { Moment } from '../time/moment.tsx';
import { Disposition } from './disposition.tsx';
import { RecordingLink } from './recording-link.tsx';
import { useLastCdrs } from './use-last-cdrs.ts';

/** The newest CDRs of all sources. Which source is told where there are several. */
export function LastCdrs({ sourceNames }: { sourceNames: SourceNames }) {
  const { t } = useTranslation('cdrs');
  const cdrs = useQuery(useLastCdrs());
  const hasRecordings = cdrs.data?.some(({ recordingUrl }) => recordingUrl !== null) ?? false;
  const columns: Column<Cdr>[] = [
    { key: 'time', label: t('cdrs.time'), cell: (cdr) => <Moment at={cdr.startedAt} /> },
    ...(sourceNames === null
      ? []
      : [{ key: 'source', label: t('cdrs.source'), text: (cdr: Cdr) => nameOf(sourceNames, cdr.sourceId) }]),
    { key: 'from', label: t('cdrs.from'), text: (cdr) => cdr.src },
    { key: 'to', label: t('cdrs.to'), text: (cdr) => cdr.dst },
    {
      key: 'disposition',
      label: t('cdrs.disposition'),
      cell: (cdr) => <Disposition value={cdr.disposition} />,
    },
    { key: 'duration', label: t('cdrs.duration'), numeric: true, cell: (cdr) => formatDuration(cdr.duration) },
    { key: 'billsec', label: t('cdrs.billsec'), numeric: true, cell: (cdr) => formatDuration(cdr.billsec) },
    ...(hasRecordings
      ? [{ key: 'recording', label: t('cdrs.recording'), cell: (cdr: Cdr) => <RecordingLink cdr={cdr} /> }]
      : []),
  ];
  return (
    <Section title={t('cdrs.title')}>
      <RowsQuery query={cdrs} empty={{ title: t('cdrs.empty'), advice: t('cdrs.emptyAdvice') }}>
        {(rows) => <DataTable label={t('cdrs.title')} columns={columns} rows={rows} idOf={(cdr) => cdr.id} />}
      </RowsQuery>
    </Section>
  );
}
