import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import type { Call } from '../api/openapi.ts';
import { DataGrid } from '../parts/data-grid.tsx';
import type { GridColumn } from '../parts/grid-column.ts';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { toQuery } from '../parts/time-search.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { nameOf, namesOf } from '../sources/source-names.ts';
import { useSources } from '../sources/use-sources.ts';
import { formatDuration } from '../time/format-duration.ts';
import { Moment } from '../time/moment.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { CallFilters } from './call-filters.tsx';
import type { CallSearch } from './call-search.ts';
import { CallStatus } from './call-status.tsx';
import { Caller } from './caller.tsx';
import { useCalls } from './use-calls.ts';

/** All queue calls, the newest first. */
export function CallsPage() {
  const { t } = useTranslation('calls');
  const search = useSearch({ from: '/shell/calls' });
  const setSearch = useSetSearch<CallSearch>();
  const { clock } = useConsole();
  const query = useMemo(() => toQuery(search, clock.now()), [search, clock]);
  const { data: sources = [] } = useQuery(useSources());
  const pages = useCalls(query);
  const columns = useMemo<GridColumn<Call>[]>(() => {
    const names = namesOf(sources);
    return [
      {
        key: 'joined',
        label: t('list.joined'),
        width: '8.5rem',
        cell: ({ id, joinedAt }) => (
          <Anchor inherit renderRoot={(props) => <Link to="/calls/$callId" params={{ callId: id }} {...props} />}>
            <Moment at={joinedAt} />
          </Anchor>
        ),
      },
      ...(names === null
        ? []
        : [{ key: 'source', label: t('list.source'), cell: ({ sourceId }: Call) => nameOf(names, sourceId) }]),
      { key: 'status', label: t('list.status'), width: '8.5rem', cell: ({ status }) => <CallStatus status={status} /> },
      { key: 'caller', label: t('list.caller'), width: 'minmax(0, 1.5fr)', cell: (call) => <Caller call={call} /> },
      { key: 'queue', label: t('list.queue'), cell: ({ queue }) => queue ?? '–' },
      { key: 'agent', label: t('list.agent'), cell: ({ agent, extension }) => agent ?? extension ?? '–' },
      {
        key: 'wait',
        label: t('list.wait'),
        width: '5rem',
        numeric: true,
        cell: (call) => lengthOf(call.joinedAt, call.answeredAt ?? call.endedAt),
      },
      {
        key: 'talk',
        label: t('list.talk'),
        width: '5rem',
        numeric: true,
        cell: (call) => lengthOf(call.answeredAt, call.endedAt),
      },
    ];
  }, [t, sources]);
  return (
    <Page>
      <PageHeader
        title={t('list.page')}
        description={t('list.about')}
        actions={<SavedViews area="calls" search={search} />}
      />
      <CallFilters search={search} sources={sources} onChange={setSearch} />
      <DataGrid
        label={t('list.title')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        empty={{ title: t('list.empty'), advice: t('list.emptyAdvice') }}
      />
    </Page>
  );
}

function lengthOf(from: string | null, to: string | null): string {
  return from === null || to === null ? '–' : formatDuration((Date.parse(to) - Date.parse(from)) / 1_000);
}
