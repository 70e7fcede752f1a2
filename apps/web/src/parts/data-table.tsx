import type { ReactNode } from 'react';
import classes from './data-table.module.css';

type ColumnHead = { key: string; label: string };
/** Words of any length (`text`), which are cut where their column ends, or anything that is short (`cell`). */
export type Column<T> = ColumnHead &
  ({ text: (row: T) => string } | { cell: (row: T) => ReactNode; numeric?: boolean });

type Props<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  /** What stands below a row, such as its error. */
  note?: (row: T) => ReactNode;
};

/** Rows under headings; on a narrow screen each row becomes a card with the headings above its values, and the oldest are left out. */
export function DataTable<T>({ label, columns, rows, idOf, note }: Props<T>) {
  return (
    <div className={`card ${classes.frame}`}>
      <table className={`${classes.table} tabular`} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...kindOf(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={idOf(row)} data-row={idOf(row)}>
            <tr className={classes.row}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
            <Note columns={columns.length}>{note?.(row)}</Note>
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Cell<T>({ column, row }: { column: Column<T>; row: T }) {
  const text = 'text' in column ? column.text(row) : undefined;
  return (
    <td data-label={column.label} title={text} {...kindOf(column)}>
      {'cell' in column ? column.cell(row) : text || '–'}
    </td>
  );
}

function Note({ columns, children }: { columns: number; children: ReactNode }) {
  if (!children) return null;
  return (
    <tr className={classes.note}>
      <td colSpan={columns}>{children}</td>
    </tr>
  );
}

function kindOf<T>(column: Column<T>) {
  return 'text' in column ? { 'data-text': true } : { 'data-numeric': column.numeric };
}
