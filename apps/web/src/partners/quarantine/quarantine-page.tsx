import { Button, Group } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Quarantined } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { useMay } from '../../session/use-session.ts';
import { Ago } from '../../time/ago.tsx';
import { PartnerFrame } from '../partner-frame.tsx';
import classes from '../partners.module.css';
import { partnersKey, useAct } from '../use-act.ts';
import { usePartnerId } from '../use-partners.ts';

const kinds = ['peers', 'customers', 'contracts', 'plans', 'cdrs'] as const;
type Kind = `partner-${(typeof kinds)[number]}`;
type Search = { kind?: string; state?: string };
const rowsMax = 50;
const refreshMs = 5_000;

/** A partner's records that could not be taken, with why, and having them tried again. */
export function QuarantinePage() {
  const { t } = useTranslation('partners');
  const { api } = useConsole();
  const partnerId = usePartnerId();
  const search: Search = useSearch({ strict: false });
  const setSearch = useSetSearch<Search>();
  const mayOperate = useMay('operator');
  const state = search.state === 'resolved' || search.state === 'all' ? search.state : 'open';
  const only = search.kind ? { kind: `partner-${search.kind}` as Kind } : {};
  const pages = usePages(
    [...partnersKey, 'quarantine', partnerId, only, state],
    (cursor, signal) =>
      take(
        api.GET('/quarantine', {
          params: {
            query: { sourceId: partnerId, ...only, state, limit: String(rowsMax), ...(cursor ? { cursor } : {}) },
          },
          signal,
        }),
      ),
    { refreshMs },
  );
  const retryAll = useAct((client, kind: Kind) =>
    take(client.POST('/quarantine/retry', { body: { kind, sourceId: partnerId } })),
  );
  const columns: GridColumn<Quarantined>[] = [
    {
      key: 'kind',
      label: t('quarantine.kind'),
      width: '8rem',
      cell: ({ kind }) => t(`resource.${kind.replace('partner-', '') as 'peers'}`),
    },
    {
      key: 'reason',
      label: t('quarantine.reason'),
      width: 'minmax(0, 3fr)',
      cell: ({ reason }) => <span className="anywhere">{reason}</span>,
    },
    { key: 'seen', label: t('quarantine.lastSeen'), width: '10rem', cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} /> },
    {
      key: 'count',
      label: t('quarantine.seenCount'),
      width: '6rem',
      numeric: true,
      cell: ({ seenCount }) => seenCount,
    },
    { key: 'actions', label: t('resources.actions'), width: '9rem', cell: (row) => <RetryOne record={row} /> },
  ];
  return (
    <PartnerFrame partnerId={partnerId}>
      <FilterBar>
        <ChoiceFilter
          label={t('quarantine.kind')}
          value={search.kind}
          onChange={(kind) => setSearch({ kind: kind ?? '' })}
          choices={kinds.map((value) => ({ value, label: t(`resource.${value}`) }))}
        />
        <ChoiceFilter
          label={t('quarantine.state')}
          value={search.state}
          onChange={(value) => setSearch({ state: value ?? '' })}
          choices={(['resolved', 'all'] as const).map((value) => ({ value, label: t(`quarantine.states.${value}`) }))}
        />
      </FilterBar>
      {mayOperate && search.kind && state === 'open' && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={retryAll.isPending}
            onClick={() => retryAll.mutate(`partner-${search.kind}` as Kind)}
          >
            {t('quarantine.retryAll')}
          </Button>
          <span role="status" className="quiet">
            {retryAll.data && t('quarantine.asked', { count: retryAll.data.count })}
          </span>
        </Group>
      )}
      <FailureNotice error={retryAll.error} />
      <DataGrid
        label={t('screens.quarantine')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        empty={{ title: t('quarantine.empty'), advice: t('quarantine.emptyAdvice') }}
        note={({ raw }) => <pre className={classes.raw}>{raw}</pre>}
      />
    </PartnerFrame>
  );
}

function RetryOne({ record }: { record: Quarantined }) {
  const { t } = useTranslation('partners');
  const retry = useAct((api) => take(api.POST('/quarantine/{id}/retry', { params: { path: { id: record.id } } })));
  if (!useMay('operator') || record.resolution !== null)
    return record.resolution && t(`quarantine.resolutions.${record.resolution}`);
  return (
    <>
      <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
        {t('quarantine.retry')}
      </Button>
      <span role="status" className="quiet">
        {retry.isSuccess && t('quarantine.askedOne')}
      </span>
      <FailureNotice error={retry.error} />
    </>
  );
}
