import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { CdrLink } from '../../api/openapi.ts';
import { Disposition } from '../../cdrs/disposition.tsx';
import { DataGrid } from '../../parts/data-grid.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { usePages } from '../../parts/use-pages.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';

type Owner = { peerId: string } | { customerId: string } | { contractId: string };

/** PBXs' CDRs of a peer, a customer or a contract, the newest first. */
export function CdrsOf({ owner }: { owner: Owner }) {
  const { t } = useTranslation('peers');
  const { t: cdrs } = useTranslation('cdrs');
  const { api } = useConsole();
  const pages = usePages(['cdr-links', owner], (cursor, signal) => {
    const query = { ...owner, ...(cursor === undefined ? {} : { cursor }) };
    return take(api.GET('/cdr-links', { params: { query }, signal }));
  });
  const columns: GridColumn<CdrLink>[] = [
    {
      key: 'time',
      label: cdrs('cdrs.time'),
      cell: ({ startedAt, linkedid }) => (
        <Anchor inherit renderRoot={(props) => <Link to="/cdrs" search={{ linkedid, span: 'all' }} {...props} />}>
          <Moment at={startedAt} />
        </Anchor>
      ),
    },
    { key: 'from', label: cdrs('cdrs.from'), cell: ({ src }) => src || '–' },
    { key: 'to', label: cdrs('cdrs.to'), cell: ({ dst }) => dst || '–' },
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
    <DataGrid
      label={t('detail.cdrs')}
      columns={columns}
      pages={pages}
      idOf={({ cdrId }) => cdrId}
      empty={{ title: t('detail.noCdrs'), advice: t('detail.noCdrsAdvice') }}
    />
  );
}
