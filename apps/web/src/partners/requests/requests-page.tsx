import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { PartnerRequest } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter, TextFilter, TimeFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { StateDot } from '../../parts/state-dot.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { Moment } from '../../time/moment.tsx';
import { PartnerFrame } from '../partner-frame.tsx';
import classes from '../partners.module.css';
import { partnersKey } from '../use-act.ts';
import { usePartnerId } from '../use-partners.ts';

const names = ['url', 'method', 'status', 'failed', 'runId', 'from', 'to'] as const;
type Search = Partial<Record<(typeof names)[number], string>>;
const rowsMax = 100;
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every request to a partner, secrets taken out, newest first. */
export function RequestsPage() {
  const { t } = useTranslation(['partners', 'shell']);
  const format = useFormat();
  const { api } = useConsole();
  const partnerId = usePartnerId();
  const search: Search = useSearch({ strict: false });
  const setSearch = useSetSearch<Search>();
  const given = Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
  const pages = usePages([...partnersKey, 'requests', partnerId, given], (cursor, signal) =>
    take(
      api.GET('/partner-requests', {
        params: { query: { partnerId, ...given, limit: String(rowsMax), ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  );
  const columns: GridColumn<PartnerRequest>[] = [
    { key: 'at', label: t('requests.at'), width: '8rem', cell: ({ at }) => <Moment at={at} /> },
    { key: 'method', label: t('requests.method'), width: '5rem', cell: ({ method }) => method },
    {
      key: 'url',
      label: t('requests.url'),
      width: 'minmax(0, 4fr)',
      cell: ({ url }) => <span className="anywhere">{url}</span>,
    },
    {
      key: 'status',
      label: t('requests.status'),
      width: '6rem',
      cell: ({ status, error }) => <StateDot tone={error ? 'bad' : 'ok'}>{status ?? t('requests.none')}</StateDot>,
    },
    {
      key: 'bytes',
      label: t('requests.bytes'),
      width: '6rem',
      numeric: true,
      cell: ({ responseBytes }) => format.number(responseBytes),
    },
    {
      key: 'ms',
      label: t('requests.ms'),
      width: '6rem',
      numeric: true,
      cell: ({ durationMs }) => format.number(durationMs),
    },
    { key: 'attempt', label: t('requests.attempt'), width: '5rem', numeric: true, cell: ({ attempt }) => attempt },
  ];
  const text = (name: 'url' | 'status' | 'runId') => (
    <TextFilter
      label={t(`requests.${name}`)}
      value={search[name]}
      onChange={(value) => setSearch({ [name]: value ?? '' })}
    />
  );
  const time = (name: 'from' | 'to') => (
    <TimeFilter
      label={t(`shell:filters.${name}`)}
      value={search[name]}
      onChange={(value) => setSearch({ [name]: value ?? '' })}
    />
  );
  const choice = (name: 'method' | 'failed', choices: { value: string; label: string }[]) => (
    <ChoiceFilter
      label={t(`requests.${name}`)}
      value={search[name]}
      onChange={(value) => setSearch({ [name]: value ?? '' })}
      choices={choices}
    />
  );
  const clear = () => setSearch(Object.fromEntries(names.map((name) => [name, ''])));
  return (
    <PartnerFrame partnerId={partnerId}>
      <FilterBar onClear={Object.keys(given).length > 0 ? clear : undefined}>
        {text('url')}
        {choice(
          'method',
          methods.map((value) => ({ value, label: value })),
        )}
        {text('status')}
        {choice('failed', [{ value: 'true', label: t('requests.failedOnly') }])}
        {text('runId')}
        {time('from')}
        {time('to')}
      </FilterBar>
      <DataGrid
        label={t('screens.requests')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        note={({ error }) => error && <span className={classes.bad}>{error}</span>}
      />
    </PartnerFrame>
  );
}
