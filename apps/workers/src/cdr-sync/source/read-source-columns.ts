import { BadInputError } from '@voip-sync/runtime';
import { cdrColumns } from './cdr-columns.ts';
import type { CdrSource } from './open-cdr-source.ts';
import { type Generation, tellGeneration } from './tell-generation.ts';

type SourceColumn = {
  sqlName: string;
  type: string;
  isNullable: boolean;
  isUtf8: boolean;
  isBinary: boolean;
  /** Its values read as the numbers and times that they are: no fractions of a second, no leading zeros, no decimals. */
  isPlain: boolean;
  updatesItself: boolean;
};

/** What the source's table has of what we know. */
export type SourceColumns = {
  generation: Generation;
  /** FreePBX's columns, by their name in lower case. */
  cdr: Map<string, SourceColumn>;
  /** The `sync` column that some installations have. */
  sync: SourceColumn | undefined;
  /** Timestamps that change with every update unless told not to. */
  selfUpdating: SourceColumn[];
  /**
   * The words that make a statement use the index on that column, where there is one. Left to itself the server may read the whole table
   * for a page, or for each 500 rows that are marked: for long lists it goes by statistics, which lag behind a table that grows.
   */
  byIndex: { calldate: string; uniqueid: string };
};

type Row = {
  name: string;
  type: string;
  fullType: string;
  nullable: string;
  characterSet: string | null;
  extra: string;
};

/** Reads which columns the table has. Throws a BadInputError when it is not there or lacks a column that every release has. */
export async function readSourceColumns(source: CdrSource): Promise<SourceColumns> {
  const rows = await source.reader.query<Row>(
    `SELECT COLUMN_NAME AS name, DATA_TYPE AS type, COLUMN_TYPE AS fullType, IS_NULLABLE AS nullable, CHARACTER_SET_NAME AS characterSet, EXTRA AS extra
     FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION`,
    [source.table],
  );
  if (rows.length === 0) {
    throw new BadInputError(
      `${source.name} has no table ${source.table} that this account may read: set \`table\` of the source, or grant SELECT on it`,
    );
  }
  const all = new Map(rows.map((row) => [row.name.toLowerCase(), describeColumn(row)]));
  const missing = cdrColumns.filter(({ name, required }) => required && !all.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    throw new BadInputError(
      `${source.name} has a table ${source.table} without the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}, which ` +
        "every release of FreePBX has: point the source's `database` and `table` to FreePBX's cdr, or add what is missing",
    );
  }
  const indexes = await readIndexes(source);
  return {
    generation: tellGeneration(
      [...all.keys()],
      indexes.map(({ field }) => field),
    ),
    cdr: new Map(cdrColumns.flatMap(({ name }) => (all.get(name) ? [[name, all.get(name) as SourceColumn]] : []))),
    sync: all.get('sync'),
    selfUpdating: [...all].flatMap(([name, column]) => (name !== 'sync' && column.updatesItself ? [column] : [])),
    byIndex: { calldate: force(indexes, 'calldate'), uniqueid: force(indexes, 'uniqueid') },
  };
}

type Index = { name: string; field: string };

/** Indexes that begin with a whole column: one over its first letters gives no order. */
function readIndexes(source: CdrSource): Promise<Index[]> {
  return source.reader.query<Index>(
    `SELECT INDEX_NAME AS name, LOWER(COLUMN_NAME) AS field FROM information_schema.STATISTICS
     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND SEQ_IN_INDEX = 1 AND INDEX_TYPE = 'BTREE' AND SUB_PART IS NULL`,
    [source.table],
  );
}

function force(indexes: Index[], wanted: string): string {
  const found = indexes.find(({ field }) => field === wanted);
  return found ? `FORCE INDEX (${quoted(found.name)})` : '';
}

const plainType = /^((tiny|small|medium|big)?int(\(\d+\))?( unsigned)?|datetime|timestamp)$/i;

function describeColumn({ name, type, fullType, nullable, characterSet, extra }: Row): SourceColumn {
  return {
    sqlName: quoted(name),
    type: type.toLowerCase(),
    isNullable: nullable === 'YES',
    isUtf8: characterSet === 'utf8mb4',
    isBinary: /binary|blob/i.test(type),
    isPlain: plainType.test(fullType),
    updatesItself: /on update/i.test(extra),
  };
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
