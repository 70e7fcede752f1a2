import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { CdrPush } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { Ago } from '../../time/ago.tsx';
import { Moment } from '../../time/moment.tsx';
import { cdrPushesKey } from '../keys.ts';
import type { CdrPushesSearch } from '../peers-search.ts';
import { SendingState } from '../states.tsx';
import { usePartners } from '../use-partners.ts';
import { CdrPushActions } from './cdr-push-actions.tsx';

const route = getRouteApi('/shell/peers/cdr-pushes');
const refreshMs = 5_000;
const statuses = ['waiting', 'sending', 'done', 'failed', 'cancelled'] as const;

/** The PBXs' CDRs on their way to a partner. */
export function CdrPushesPage() {
  const { t } = useTranslation('peers');
  const search = route.useSearch();
  const set = useSetSearch<CdrPushesSearch>();
  const partners = usePartners();
  const receivers = useReceivers();
  const partnerId = search.partnerId ?? receivers?.[0];
  return (
    <Page>
      <PageHeader title={t('cdrPushes.page')} description={t('cdrPushes.description')} />
      {receivers && partnerId === undefined && (
        <EmptyState title={t('cdrPushes.nobody')} advice={t('cdrPushes.nobodyAdvice')} />
      )}
      {partnerId !== undefined && (
        <>
          <FilterBar>
            <ChoiceFilter
              label={t('field.partner')}
              value={partnerId}
              onChange={(value) => set({ partnerId: value })}
              choices={(partners ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
            <ChoiceFilter
              label={t('outbox.state')}
              value={search.status}
              onChange={(value) => set({ status: value as CdrPushesSearch['status'] })}
              choices={statuses.map((value) => ({ value, label: t(`sending.${value}`) }))}
            />
          </FilterBar>
          <CdrPushList partnerId={partnerId} status={search.status} />
        </>
      )}
    </Page>
  );
}

function CdrPushList({ partnerId, status }: { partnerId: string; status: CdrPushesSearch['status'] }) {
  const { t } = useTranslation('peers');
  const { t: cdrs } = useTranslation('cdrs');
  const { api } = useConsole();
  const pages = usePages(
    [...cdrPushesKey, partnerId, status],
    (cursor, signal) => {
      const query = { partnerId, status, ...(cursor === undefined ? {} : { cursor }) };
      return take(api.GET('/cdr-pushes', { params: { query }, signal }));
    },
    { refreshMs },
  );
  const columns: GridColumn<CdrPush>[] = [
    { key: 'time', label: cdrs('cdrs.time'), width: '8rem', cell: ({ startedAt }) => <Moment at={startedAt} /> },
    { key: 'from', label: cdrs('cdrs.from'), cell: ({ src }) => src || '–' },
    { key: 'to', label: cdrs('cdrs.to'), cell: ({ dst }) => dst || '–' },
    {
      key: 'status',
      label: t('outbox.state'),
      width: 'minmax(10.5rem, 1fr)',
      cell: (push) => <SendingState status={push.status} />,
    },
    { key: 'externalId', label: t('field.externalId'), cell: ({ externalId }) => externalId ?? '–' },
    { key: 'attempts', label: t('outbox.attempts'), numeric: true, cell: ({ attempts }) => attempts },
    { key: 'updatedAt', label: t('field.updatedAt'), cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
  ];
  const note = (push: CdrPush) =>
    push.lastError || push.status === 'failed' ? (
      <>
        {push.lastError && <div>{t('outbox.error', { text: push.lastError })}</div>}
        <CdrPushActions push={push} />
      </>
    ) : null;
  return (
    <DataGrid
      label={t('cdrPushes.page')}
      columns={columns}
      pages={pages}
      idOf={({ cdrId }) => cdrId}
      note={note}
      empty={{ title: t('cdrPushes.empty'), advice: t('cdrPushes.emptyAdvice') }}
    />
  );
}

/** Ids of partners, those first that get CDRs or could not take some. */
function useReceivers(): string[] | undefined {
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: ['partner-status'],
    queryFn: ({ signal }) => take(api.GET('/partner-status', { signal })),
  });
  return data?.rows
    .filter(
      ({ waiting, resources }) => waiting.cdrsFailed > 0 || resources.some(({ resource }) => resource === 'cdr-push'),
    )
    .map(({ id }) => id);
}
