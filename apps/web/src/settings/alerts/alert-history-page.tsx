import { UnstyledButton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type AlertLanguage, tellAlert } from '@voip-sync/contracts';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Alert } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { Moment } from '../../time/moment.tsx';
import type { AlertSearch } from '../search.ts';
import classes from '../settings.module.css';
import { DeliveryList } from './delivery-list.tsx';

const route = getRouteApi('/shell/settings/alert-history');
const rules = ['sync-late', 'partner-down', 'deletion-held', 'queue-growing', 'pbx-deaf'] as const;
const refreshMs = 10_000;

/** What was and is the matter, and who was told. */
export function AlertHistoryPage() {
  const { t, i18n } = useTranslation('settings');
  const messageOf = ({ facts, message }: Alert) => (facts ? tellAlert(facts, i18n.language as AlertLanguage) : message);
  const { api } = useConsole();
  const { id, ...search } = route.useSearch();
  const set = useSetSearch<AlertSearch>();
  const pages = usePages<Alert>(
    ['alerts', search],
    (cursor, signal) => take(api.GET('/alerts', { params: { query: { ...search, cursor } }, signal })),
    { refreshMs },
  );
  const columns: GridColumn<Alert>[] = [
    { key: 'raised', label: t('history.raised'), width: '8rem', cell: ({ raisedAt }) => <Moment at={raisedAt} /> },
    { key: 'rule', label: t('history.rule'), width: '11rem', cell: ({ rule }) => t(`rule.${rule}`) },
    {
      key: 'message',
      label: t('history.message'),
      width: 'minmax(14rem, 3fr)',
      cell: (alert) => (
        <UnstyledButton
          className={classes.open}
          aria-expanded={alert.id === id}
          onClick={() => set({ id: alert.id === id ? undefined : alert.id }, { push: true })}
        >
          {messageOf(alert)}
        </UnstyledButton>
      ),
    },
    {
      key: 'state',
      label: t('history.resolved'),
      width: '8rem',
      cell: ({ resolvedAt, endedBecause }) =>
        resolvedAt ? (
          <>
            <Moment at={resolvedAt} />
            {endedBecause === 'gone' && <div className="quiet">{t('history.gone')}</div>}
          </>
        ) : (
          <strong>{t('history.open')}</strong>
        ),
    },
  ];
  const isFiltered = search.rule !== undefined || search.state !== undefined;
  const clear = () => set({ rule: undefined, state: undefined });
  return (
    <Page>
      <PageHeader title={t('history.title')} description={t('history.description')} />
      <FilterBar onClear={isFiltered ? clear : undefined}>
        <ChoiceFilter
          label={t('history.rule')}
          value={search.rule}
          onChange={(rule) => set({ rule: rule as AlertSearch['rule'], id: undefined })}
          choices={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
        />
        <ChoiceFilter
          label={t('history.state')}
          value={search.state}
          onChange={(state) => set({ state: state as AlertSearch['state'], id: undefined })}
          choices={[
            { value: 'raised', label: t('history.open') },
            { value: 'resolved', label: t('history.over') },
          ]}
        />
      </FilterBar>
      {id !== undefined && <DeliveryList key={id} alertId={id} />}
      <DataGrid
        label={t('history.title')}
        columns={columns}
        pages={pages}
        idOf={(alert) => alert.id}
        {...(isFiltered ? {} : { empty: { title: t('history.empty'), advice: t('history.emptyAdvice') } })}
      />
    </Page>
  );
}
