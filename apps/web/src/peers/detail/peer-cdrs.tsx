import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { CdrLink } from '../../api/openapi.ts';
import { Disposition } from '../../cdrs/disposition.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { Section } from '../../parts/section.tsx';
import { formatDuration } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';

const shownMax = '10';

/** The newest CDRs of a peer. */
export function PeerCdrs({ peerId }: { peerId: string }) {
  const { t } = useTranslation('peers');
  const { t: cdrs } = useTranslation('cdrs');
  const { api } = useConsole();
  const query = useQuery({
    queryKey: ['cdr-links', peerId],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/cdr-links', { params: { query: { peerId, limit: shownMax } }, signal }))).rows,
  });
  const columns: Column<CdrLink>[] = [
    { key: 'time', label: cdrs('cdrs.time'), cell: ({ startedAt }) => <Moment at={startedAt} /> },
    { key: 'from', label: cdrs('cdrs.from'), text: ({ src }) => src },
    { key: 'to', label: cdrs('cdrs.to'), text: ({ dst }) => dst },
    {
      key: 'disposition',
      label: cdrs('cdrs.disposition'),
      cell: ({ disposition }) => <Disposition value={disposition} />,
    },
    {
      key: 'duration',
      label: cdrs('cdrs.duration'),
      numeric: true,
      cell: ({ duration }) => formatDuration(duration),
    },
    { key: 'billsec', label: cdrs('cdrs.billsec'), numeric: true, cell: ({ billsec }) => formatDuration(billsec) },
  ];
  return (
    <Section title={t('detail.cdrs')}>
      <RowsQuery query={query} empty={{ title: t('detail.noCdrs'), advice: t('detail.noCdrsAdvice') }}>
        {(rows) => <DataTable label={t('detail.cdrs')} columns={columns} rows={rows} idOf={({ cdrId }) => cdrId} />}
      </RowsQuery>
    </Section>
  );
}
