import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './data-grid.module.css';
import type { GridColumn } from './grid-column.ts';

type Props = {
  columns: readonly Pick<GridColumn<never>, 'key' | 'label' | 'numeric' | 'sort'>[];
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
};

const arrows = { ascending: '↑', descending: '↓', none: '' };

/** The headings of a list; those that it can be sorted by are buttons. */
export function DataGridHead({ columns, sort, onSort }: Props) {
  const { t } = useTranslation();
  const orderOf = (by: string | undefined) => {
    if (by === undefined) return undefined;
    if (sort === by) return 'ascending';
    return sort === `-${by}` ? 'descending' : undefined;
  };
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} className={classes.headRow}>
        {columns.map(({ key, label, numeric, sort: by }) => (
          <th
            key={key}
            scope="col"
            aria-sort={orderOf(by)}
            className={classes.cell}
            data-numeric={numeric || undefined}
          >
            {by === undefined || !onSort ? (
              label
            ) : (
              <UnstyledButton
                className={classes.sort}
                aria-label={t('table.sortBy', { column: label })}
                onClick={() => onSort(sort === by ? `-${by}` : by)}
              >
                {label}
                <span aria-hidden="true">{arrows[orderOf(by) ?? 'none']}</span>
              </UnstyledButton>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}
