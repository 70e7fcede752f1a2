import { Anchor } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { OutboxEntry } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { Moment } from '../../time/moment.tsx';
import { outboxKey } from '../keys.ts';
import { PartnerFilter } from '../partner-filter.tsx';
import type { OutboxSearch } from '../peers-search.ts';
import { SendingState } from '../states.tsx';
import { usePartnerName } from '../use-partners.ts';
import { OutboxActions } from './outbox-actions.tsx';
import { OutboxChanges } from './outbox-changes.tsx';

const route = getRouteApi('/shell/peers/outbox');
const refreshMs = 3_000;

/** Changes of peers on their way to the partners. */
export function OutboxPage() {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const search = route.useSearch();
  const set = useSetSearch<OutboxSearch>();
  const partnerName = usePartnerName();
  const { partnerId, over, status } = search;
  const pages = usePages(
    [...outboxKey, search],
    (cursor, signal) => {
      const query = {
        partnerId,
        status,
        open: over ? ('false' as const) : ('true' as const),
        ...(cursor === undefined ? {} : { cursor }),
      };
      return take(api.GET('/outbox', { params: { query }, signal }));
    },
    { refreshMs },
  );
  const columns: GridColumn<OutboxEntry>[] = [
    { key: 'asked', label: t('outbox.asked'), width: '8rem', cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'by', label: t('outbox.by'), cell: ({ requestedBy }) => requestedBy },
    {
      key: 'peer',
      label: t('outbox.peer'),
      cell: ({ peerId, username }) => (
        <Anchor inherit fw={600} renderRoot={(props) => <Link to="/peers/$id" params={{ id: peerId }} {...props} />}>
          {username ?? peerId}
        </Anchor>
      ),
    },
    { key: 'partner', label: t('field.partner'), cell: (entry) => partnerName(entry.partnerId) },
    { key: 'operation', label: t('outbox.change'), cell: ({ operation }) => t(`operation.${operation}`) },
    {
      key: 'status',
      label: t('outbox.state'),
      width: 'minmax(10rem, 1fr)',
      cell: (entry) => <SendingState status={entry.status} />,
    },
    { key: 'attempts', label: t('outbox.attempts'), width: '6rem', numeric: true, cell: ({ attempts }) => attempts },
  ];
  const note = (entry: OutboxEntry) => (
    <>
      <OutboxChanges entry={entry} />
      {entry.lastError && <div className="anywhere">{t('outbox.error', { text: entry.lastError })}</div>}
      <OutboxActions entry={entry} />
    </>
  );
  return (
    <Page>
      <PageHeader title={t('outbox.page')} description={t('outbox.description')} />
      <FilterBar>
        <ChoiceFilter
          label={t('outbox.which')}
          value={over}
          onChange={(value) => set({ over: value as 'true' | undefined })}
          any={t('outbox.open')}
          choices={[{ value: 'true', label: t('outbox.over') }]}
        />
        <PartnerFilter value={partnerId} onChange={(value) => set({ partnerId: value })} />
      </FilterBar>
      <DataGrid
        label={t('outbox.page')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        note={note}
        empty={{ title: t('outbox.empty'), advice: t('outbox.emptyAdvice') }}
      />
    </Page>
  );
}
