import { type CdrCells, type Cell, cdrColumns, defaultOf } from './cdr-columns.ts';
import type { CdrSource } from './open-cdr-source.ts';
import type { SourceColumns } from './read-source-columns.ts';

export type SourceRow = {
  cells: CdrCells;
  /** Whether its `sync` column is empty; false where there is none. */
  isUnmarked: boolean;
};

export type RowsWanted = {
  index: keyof SourceColumns['byIndex'];
  /** What comes after WHERE, up to LIMIT. */
  where: string;
  values: unknown[];
  rowsMax: number;
};

/** Reads rows of the source's table, by one of its indexes where it has that one. */
export async function readRows(
  source: CdrSource,
  columns: SourceColumns,
  { index, where, values, rowsMax }: RowsWanted,
): Promise<SourceRow[]> {
  const parts = cdrColumns.map((column) => {
    const found = columns.cdr.get(column.name);
    if (found) return found.sqlName;
    return column.kind === 'whole' ? defaultOf(column) : `'${defaultOf(column)}'`;
  });
  const unmarked = columns.sync ? `${columns.sync.sqlName} IS NULL` : '0';
  const rows = await source.reader.queryCells<Cell[]>(
    `SELECT ${parts.join(', ')}, ${unmarked} FROM \`${source.table}\` ${columns.byIndex[index]}
     WHERE ${where} LIMIT ${rowsMax}`,
    values,
  );
  return rows.map((cells) => {
    const isUnmarked = Number(cells.pop()) === 1;
    return { cells, isUnmarked };
  });
}
