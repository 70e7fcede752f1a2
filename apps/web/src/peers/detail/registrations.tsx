import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Registration } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { usePages } from '../../parts/use-pages.ts';
import { Moment } from '../../time/moment.tsx';
import { peerKey } from '../keys.ts';
import { RegisteredState } from '../states.tsx';

const refreshMs = 15_000;

/** When a peer was registered and when not, the newest first. */
export function Registrations({ peerId }: { peerId: string }) {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const pages = usePages(
    [...peerKey(peerId), 'registrations'],
    (cursor, signal) => {
      const params = { path: { id: peerId }, query: cursor === undefined ? {} : { cursor } };
      return take(api.GET('/peers/{id}/registrations', { params, signal }));
    },
    { refreshMs },
  );
  const columns: GridColumn<Registration>[] = [
    {
      key: 'state',
      label: t('field.registered'),
      cell: ({ registered }) => <RegisteredState registered={registered} />,
    },
    { key: 'since', label: t('detail.since'), cell: ({ fromAt }) => <Moment at={fromAt} /> },
    {
      key: 'until',
      label: t('detail.until'),
      cell: ({ untilAt }) => (untilAt === null ? t('detail.now') : <Moment at={untilAt} />),
    },
  ];
  return (
    <DataGrid
      label={t('detail.registrations')}
      columns={columns}
      pages={pages}
      idOf={({ id }) => id}
      empty={{ title: t('detail.noRegistrations'), advice: t('detail.noRegistrationsAdvice') }}
    />
  );
}
