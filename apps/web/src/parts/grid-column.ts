import type { ReactNode } from 'react';

export type GridColumn<T> = {
  key: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** A track of a CSS grid, such as `6rem` or `minmax(8rem, 2fr)`; `minmax(0, 1fr)` unless told otherwise. */
  width?: string;
  numeric?: boolean;
  /** What the column is called in `sort`, where it can be sorted by. */
  sort?: string;
};
