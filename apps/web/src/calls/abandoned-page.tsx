import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import type { AbandonedCall } from '../api/openapi.ts';
import { DataGrid } from '../parts/data-grid.tsx';
import type { GridColumn } from '../parts/grid-column.ts';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { toQuery } from '../parts/time-search.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { useMay } from '../session/use-session.ts';
import { nameOf, namesOf } from '../sources/source-names.ts';
import { useSources } from '../sources/use-sources.ts';
import { formatDuration } from '../time/format-duration.ts';
import { Moment } from '../time/moment.tsx';
import { SavedViews } from '../views/saved-views.tsx';
import { AbandonedFilters } from './abandoned-filters.tsx';
import { CallBackDialog } from './call-back-dialog.tsx';
import { CallBackState } from './call-back-state.tsx';
import type { AbandonedSearch } from './call-search.ts';
import { Caller } from './caller.tsx';
import { useAbandoned } from './use-calls.ts';

/** Callers who gave up, and whether they were called back. */
export function AbandonedPage() {
  const { t } = useTranslation('calls');
  const search = useSearch({ from: '/shell/calls/abandoned' });
  const setSearch = useSetSearch<AbandonedSearch>();
  const { clock } = useConsole();
  const query = useMemo(() => toQuery(search, clock.now()), [search, clock]);
  const { data: sources = [] } = useQuery(useSources());
  const pages = useAbandoned(query);
  const may = useMay('operator');
  const [edited, setEdited] = useState<AbandonedCall | null>(null);
  const columns = useMemo<GridColumn<AbandonedCall>[]>(() => {
    const names = namesOf(sources);
    const edit: GridColumn<AbandonedCall> = {
      key: 'edit',
      label: t('callBack.edit'),
      width: '7rem',
      cell: (call) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('callBack.editOne', { caller: call.callerNumber ?? t('unknownCaller') })}
          onClick={() => setEdited(call)}
        >
          {t('callBack.edit')}
        </Button>
      ),
    };
    return [
      {
        key: 'joined',
        label: t('list.joined'),
        width: '8.5rem',
        cell: ({ callId, joinedAt }) => (
          <Anchor inherit renderRoot={(props) => <Link to="/calls/$callId" params={{ callId }} {...props} />}>
            <Moment at={joinedAt} />
          </Anchor>
        ),
      },
      ...(names === null
        ? []
        : [{ key: 'source', label: t('list.source'), cell: ({ sourceId }: AbandonedCall) => nameOf(names, sourceId) }]),
      { key: 'caller', label: t('list.caller'), width: 'minmax(0, 1.5fr)', cell: (call) => <Caller call={call} /> },
      { key: 'queue', label: t('list.queue'), cell: ({ queue }) => queue ?? '–' },
      {
        key: 'wait',
        label: t('list.wait'),
        width: '5rem',
        numeric: true,
        cell: ({ waitMs }) => (waitMs === null ? '–' : formatDuration(waitMs / 1_000)),
      },
      {
        key: 'state',
        label: t('callBack.state'),
        width: 'minmax(0, 2.5fr)',
        cell: ({ callBack }) => <CallBackState callBack={callBack} />,
      },
      ...(may ? [edit] : []),
    ];
  }, [t, sources, may]);
  return (
    <Page>
      <PageHeader
        title={t('abandoned.page')}
        description={t('abandoned.about')}
        actions={<SavedViews area="abandoned-calls" search={search} />}
      />
      <AbandonedFilters search={search} sources={sources} onChange={setSearch} />
      <DataGrid
        label={t('abandoned.title')}
        columns={columns}
        pages={pages}
        idOf={({ callId }) => callId}
        empty={{ title: t('abandoned.empty'), advice: t('abandoned.emptyAdvice') }}
      />
      {edited && <CallBackDialog call={edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}
