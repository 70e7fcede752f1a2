import { tableFeatures, useTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type ReactNode,
  type SyntheticEvent,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-grid.module.css';
import { DataGridFoot } from './data-grid-foot.tsx';
import { DataGridHead } from './data-grid-head.tsx';
import { EmptyState } from './empty-state.tsx';
import { FailureNotice } from './failure-notice.tsx';
import type { GridColumn } from './grid-column.ts';
import type { Pages } from './use-pages.ts';

type Props<T> = {
  label: string;
  columns: readonly GridColumn<T>[];
  pages: Pages<T>;
  /** How a row is told from the others; the same for as long as the list stands. */
  idOf: (row: T) => string;
  /** By which column the list is sorted, `-` before it for descending; it belongs in the address. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  /** What stands below a row, such as its error. */
  note?: (row: T) => ReactNode;
  /** In place of rows when there are none; words on filters unless told otherwise. */
  empty?: { title: string; advice: string };
  /** A class of a row's own. */
  rowClass?: (row: T) => string;
  /** All rows are there: nothing need be said below them. */
  isWhole?: boolean;
};

const features = tableFeatures({});
/** Of a row of one line, as the style has it: where the guess is right, nothing is laid out anew. */
const rowHeightPx = 38;
/** Rows this near to the end have the next page fetched. */
const fetchAheadRows = 20;
const overscanRows = 12;
const estimateSize = () => rowHeightPx;
const none: readonly never[] = [];

/**
 * A list that may be long: only the rows in sight are in the document, however many there are, and further pages are fetched as one scrolls.
 * On a narrow screen each row is a card with the headings above its values.
 */
export function DataGrid<T extends object>({
  label,
  columns,
  pages,
  idOf,
  sort,
  onSort,
  note,
  empty,
  rowClass,
  isWhole,
}: Props<T>) {
  const { t } = useTranslation();
  const frame = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const all: readonly T[] = pages.rows ?? none;
  // Each of these two stays the same while the rows do: what is measured of tens of thousands of rows is then kept while one scrolls.
  const [keyOf] = useState(() => idOf);
  const getItemKey = useCallback(
    (index: number) => {
      const row = all[index];
      return row === undefined ? index : keyOf(row);
    },
    [all, keyOf],
  );
  const virtual = useWindowVirtualizer({
    count: all.length,
    estimateSize,
    overscan: overscanRows,
    scrollMargin: top,
    getItemKey,
  });
  useLayoutEffect(() => {
    if (virtual.isScrolling) return;
    const offset = (frame.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(offset - top) > 1) setTop(offset);
  });
  const shown = virtual.getVirtualItems().filter(({ index }) => index < all.length);
  // The table is of the rows in sight alone.
  const table = useTable({
    features,
    data: shown.flatMap(({ index }) => all[index] ?? []),
    columns: useMemo(
      () =>
        columns.map(({ key, cell }) => ({ id: key, cell: ({ row }: { row: { original: T } }) => cell(row.original) })),
      [columns],
    ),
    getRowId: keyOf,
  });
  const { rows } = table.getRowModel();
  const isNearEnd = all.length > 0 && (shown.at(-1)?.index ?? 0) >= all.length - fetchAheadRows;
  const { hasMore, isLoading, error, showMore } = pages;
  useLayoutEffect(() => {
    if (isNearEnd && hasMore && !isLoading && !error) showMore();
  });
  const template = columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ');
  const byKey = new Map(columns.map((column) => [column.key, column]));
  return (
    <div className={classes.list}>
      <FailureNotice error={pages.error} onRetry={pages.retry} />
      {pages.rows?.length === 0 && (
        <EmptyState {...(empty ?? { title: t('table.empty'), advice: t('table.emptyAdvice') })} />
      )}
      {all.length > 0 && (
        <table
          aria-label={label}
          aria-rowcount={hasMore ? -1 : all.length + 1}
          className={`card tabular ${classes.grid}`}
          style={{ '--template': template } as CSSProperties}
        >
          <DataGridHead columns={columns} sort={sort} onSort={onSort} />
          <tbody
            ref={frame}
            className={classes.body}
            style={{ height: virtual.getTotalSize() }}
            onMouseOver={showWhole}
            onFocus={showWhole}
          >
            {shown.map(({ index, start }, place) => {
              const row = rows[place];
              if (!row) return null;
              const below = note?.(row.original);
              return (
                <tr
                  key={row.id}
                  aria-rowindex={index + 2}
                  data-row={row.id}
                  data-index={index}
                  ref={virtual.measureElement}
                  className={`${classes.row} ${rowClass?.(row.original) ?? ''}`}
                  style={{ transform: `translateY(${start - top}px)` }}
                >
                  {row.getAllCells().map((cell) => (
                    <td
                      key={cell.id}
                      className={classes.cell}
                      data-label={byKey.get(cell.column.id)?.label}
                      data-numeric={byKey.get(cell.column.id)?.numeric || undefined}
                    >
                      {/* Called, not rendered as a component: columns may be new with each render, and what is in a cell keeps its state. */}
                      {byKey.get(cell.column.id)?.cell(row.original)}
                    </td>
                  ))}
                  {below && <td className={classes.note}>{below}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {!isWhole && <DataGridFoot pages={pages} />}
    </div>
  );
}

/** A text that its column cuts off is told whole to who points at it or goes there. */
function showWhole({ target }: SyntheticEvent): void {
  const cell = target instanceof Element ? target.closest('td') : null;
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
}
