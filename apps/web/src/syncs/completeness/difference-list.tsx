import { useTranslation } from 'react-i18next';
import type { Difference } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Moment } from '../../time/moment.tsx';
import classes from './difference.module.css';
import { type DifferenceFilter, useDifferences } from './use-completeness.ts';

/** Rows that differed, what was done about each, and in which columns both sides were apart. */
export function DifferenceList({ filter }: { filter: DifferenceFilter }) {
  const { t } = useTranslation('proof');
  const columns: GridColumn<Difference>[] = [
    { key: 'found', label: t('difference.found'), width: '8rem', cell: ({ foundAt }) => <Moment at={foundAt} /> },
    { key: 'hour', label: t('difference.hour'), width: '8rem', cell: ({ hour }) => hour },
    { key: 'kind', label: t('difference.kind'), cell: ({ kind }) => t(`differenceKind.${kind}`) },
    { key: 'repair', label: t('difference.repair'), width: '8rem', cell: ({ repair }) => t(`repair.${repair}`) },
    { key: 'uniqueid', label: t('difference.row'), cell: ({ uniqueid, sequence }) => `${uniqueid} · ${sequence}` },
  ];
  return (
    <DataGrid
      label={t('difference.title')}
      columns={columns}
      pages={useDifferences(filter)}
      idOf={({ id }) => id}
      note={(difference) => <Cells difference={difference} />}
      empty={{ title: t('difference.empty'), advice: t('difference.emptyAdvice') }}
    />
  );
}

function Cells({ difference: { here, source } }: { difference: Difference }) {
  const { t } = useTranslation('proof');
  const names = [...new Set([...Object.keys(here ?? {}), ...Object.keys(source ?? {})])];
  const apart = names.filter((name) => !here || !source || here[name] !== source[name]);
  if (apart.length === 0) return null;
  const show = (row: Difference['here'], name: string) => (row ? String(row[name] ?? '') || '∅' : '–');
  return (
    <details className={classes.cells}>
      <summary>{t('difference.columns', { many: apart.length })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('difference.column')}</th>
            <th scope="col">{t('difference.here')}</th>
            <th scope="col">{t('difference.source')}</th>
          </tr>
        </thead>
        <tbody>
          {apart.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{show(here, name)}</td>
              <td>{show(source, name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
