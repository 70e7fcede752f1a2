import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import type { AuditEntry } from '../api/openapi.ts';
import { DataGrid } from '../parts/data-grid.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import { ChoiceFilter, TextFilter, TimeFilter } from '../parts/filter-fields.tsx';
import type { GridColumn } from '../parts/grid-column.ts';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { usePages } from '../parts/use-pages.ts';
import { useSetSearch } from '../parts/use-set-search.ts';
import { Moment } from '../time/moment.tsx';
import type { AuditSearch } from './search.ts';
import classes from './settings.module.css';

const route = getRouteApi('/shell/settings/audit');

/** Who did what, newest first. */
export function AuditPage() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const { t: told, i18n } = useTranslation('audit');
  const { api } = useConsole();
  const search = route.useSearch();
  const set = useSetSearch<AuditSearch>();
  const pages = usePages<AuditEntry>(['audit', search], (cursor, signal) =>
    take(api.GET('/audit', { params: { query: { ...search, cursor } }, signal })),
  );
  const actions = told('action', { returnObjects: true });
  const words = Object.entries(actions)
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.language));
  const columns: GridColumn<AuditEntry>[] = [
    { key: 'at', label: t('audit.at'), width: '8rem', cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'actor',
      label: t('audit.actor'),
      cell: ({ actor, actorKind }) => (actorKind === 'token' ? `${actor} (${t('audit.token')})` : actor),
    },
    {
      key: 'action',
      label: t('audit.action'),
      width: 'minmax(10rem, 1.5fr)',
      cell: ({ action }) => words.find(({ value }) => value === action)?.label ?? action,
    },
    { key: 'target', label: t('audit.target'), cell: ({ target }) => target },
    {
      key: 'detail',
      label: t('audit.detail'),
      width: 'minmax(12rem, 2fr)',
      cell: ({ detail }) => <code className={classes.code}>{JSON.stringify(detail)}</code>,
    },
  ];
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const clear = () => set({ actor: undefined, action: undefined, from: undefined, to: undefined });
  return (
    <Page>
      <PageHeader title={t('audit.title')} description={t('audit.description')} />
      <FilterBar onClear={isFiltered ? clear : undefined}>
        <TextFilter label={t('audit.actor')} value={search.actor} onChange={(actor) => set({ actor })} />
        <ChoiceFilter
          label={t('audit.action')}
          value={search.action}
          onChange={(action) => set({ action })}
          choices={words}
        />
        <TimeFilter label={shell('filters.from')} value={search.from} onChange={(from) => set({ from })} />
        <TimeFilter label={shell('filters.to')} value={search.to} onChange={(to) => set({ to })} />
      </FilterBar>
      <DataGrid
        label={t('audit.title')}
        columns={columns}
        pages={pages}
        idOf={({ id }) => id}
        {...(isFiltered ? {} : { empty: { title: t('audit.empty'), advice: t('audit.emptyAdvice') } })}
      />
    </Page>
  );
}
