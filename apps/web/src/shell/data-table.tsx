import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export type Column<T> = {
  key: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** Numbers and durations stand at the end of their cell. */
  numeric?: boolean;
};

type Props<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  /** A second line below the row, such as its error. */
  note?: (row: T) => ReactNode;
};

/** Rows under headings; on a narrow screen each row becomes a card with the headings beside its values. */
export function DataTable<T>({ label, columns, rows, idOf, note }: Props<T>) {
  return (
    <div className={`card ${classes.frame}`}>
      <table className={`${classes.table} tabular`} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, label: heading, numeric }) => (
              <th key={key} scope="col" data-numeric={numeric}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={idOf(row)} data-row={idOf(row)}>
            <tr className={classes.row}>
              {columns.map(({ key, label: heading, cell, numeric }) => (
                <td key={key} data-label={heading} data-numeric={numeric}>
                  {cell(row)}
                </td>
              ))}
            </tr>
            {noteRow(note?.(row), columns.length)}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function noteRow(note: ReactNode, columns: number): ReactNode {
  if (!note) return null;
  return (
    <tr className={classes.note}>
      <td colSpan={columns}>{note}</td>
    </tr>
  );
}
