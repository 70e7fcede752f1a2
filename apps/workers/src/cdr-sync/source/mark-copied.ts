import type { NewCdr } from '@voip-sync/database';
import type { CdrSettings } from '@voip-sync/runtime';
import { digestExpression } from './digest-row.ts';
import type { CdrSource } from './open-cdr-source.ts';
import type { SourceColumns } from './read-source-columns.ts';
import { SourceRefusedError } from './source-errors.ts';

/**
 * What must stay true: a mark at the source means that the row is at the target. So a mark is set after the target's commit, and only on
 * rows whose digest was confirmed there: a row that was inserted in between, alike in every id but not in every column, stays unmarked until
 * it is copied itself. The source's `cdr` is never altered; what is written there is its own `sync` column, where it has one, or a table of
 * ours beside it.
 */
export type Marking = {
  kind: 'column' | 'table' | 'none';
  /**
   * Marks rows that are at the target and answers how many were not marked before. `alreadyThere`: digests of those that were there before
   * this run, and so are most likely marked.
   */
  mark: (rows: Markable[], alreadyThere: Set<string>) => Promise<number>;
};
export type MarkableCdr = { row: NewCdr; isUnmarked: boolean };
/** What a mark needs of a row. */
type Markable = {
  row: Pick<NewCdr, 'rowDigest' | 'uniqueid' | 'linkedid' | 'sequence'>;
  isUnmarked: boolean;
};

export const marksTable = 'voip_sync_marks';
/** Rows in one statement: few enough to lock for a moment only. */
const columnRowsMax = 500;
const tableRowsMax = 1_000;

const createMarksTable = `CREATE TABLE IF NOT EXISTS ${marksTable} (
  digest CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  uniqueid VARCHAR(150) NOT NULL,
  linkedid VARCHAR(150) NOT NULL,
  sequence BIGINT NOT NULL,
  marked_at DATETIME NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`;

const unmarkable: Marking = { kind: 'none', mark: async () => 0 };

type Prepared = { marking: Marking; warnings: string[] };

/**
 * Finds the way of marking that is wanted and possible. Where none is, rows are copied all the same and `warnings` say what is in the way.
 */
export async function prepareMarking(
  source: CdrSource,
  columns: SourceColumns,
  wanted: CdrSettings['marking'],
): Promise<Prepared> {
  if (wanted === 'none') return { marking: unmarkable, warnings: [] };
  const obstacles: string[] = [];
  const ways =
    wanted === 'auto' ? (columns.sync ? [byColumn, byTable] : [byTable]) : [wanted === 'column' ? byColumn : byTable];
  for (const way of ways) {
    const marking = await way(source, columns);
    if (typeof marking !== 'string') return { marking, warnings: obstacles };
    obstacles.push(marking);
  }
  return {
    marking: unmarkable,
    warnings: [...obstacles, 'rows are copied and not marked at the source; set `marking: none` if that is meant'],
  };
}

/** What the `sync` column is set to, by its type. */
function markValue(type: string): string | undefined {
  if (/^(datetime|timestamp)$/.test(type)) return 'NOW()';
  if (type === 'date') return 'CURDATE()';
  if (/int$|^(decimal|float|double|bit)$/.test(type)) return '1';
  if (/char$|text$/.test(type)) return "'1'";
  return undefined;
}

async function byColumn(source: CdrSource, columns: SourceColumns): Promise<Marking | string> {
  const { sync } = columns;
  if (!sync)
    return `table ${source.table} has no \`sync\` column, and adding one could break FreePBX: use \`marking: table\``;
  const value = markValue(sync.type);
  if (!value) return `its \`sync\` column is of type ${sync.type}, where a date, a number or text is expected`;
  if (!sync.isNullable) return 'its `sync` column cannot be NULL, so nothing tells which rows are not marked';
  const unchanged = columns.selfUpdating.map(({ sqlName }) => `, ${sqlName} = ${sqlName}`).join('');
  const update = `UPDATE \`${source.table}\` ${columns.byIndex.uniqueid} SET ${sync.sqlName} = ${value}${unchanged}`;
  const refusal = await refusalOf(() => source.marker.write(`${update} WHERE 1 = 0`));
  if (refusal) return refusal;
  const digest = digestExpression(columns);
  return {
    kind: 'column',
    mark: async (rows) => {
      const due = rows.filter(({ isUnmarked }) => isUnmarked);
      return inParts(due, columnRowsMax, (part) =>
        source.marker.write(`${update} WHERE uniqueid IN (?) AND ${sync.sqlName} IS NULL AND ${digest} IN (?)`, [
          part.map(({ row }) => row.uniqueid),
          part.map(({ row }) => row.rowDigest),
        ]),
      );
    },
  };
}

async function byTable({ marker }: CdrSource): Promise<Marking | string> {
  const refusal = await refusalOf(async () => {
    const known = await marker.query(
      'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?',
      [marksTable],
    );
    if (known.length === 0) await marker.write(createMarksTable);
    await marker.write(`INSERT INTO ${marksTable} SELECT * FROM ${marksTable} WHERE 1 = 0`);
  });
  if (refusal) return refusal;
  return {
    kind: 'table',
    mark: (rows, alreadyThere) =>
      inParts(rows, tableRowsMax, async (part) => {
        const marked = await findMarked(marker, part, alreadyThere);
        const due = part.filter(({ row }) => !marked.has(row.rowDigest));
        if (due.length === 0) return 0;
        return marker.write(
          `INSERT INTO ${marksTable} (digest, uniqueid, linkedid, sequence, marked_at)
           VALUES ${due.map(() => '(?, UTC_TIMESTAMP())').join(', ')} ON DUPLICATE KEY UPDATE digest = digest`,
          due.map(({ row }) => [row.rowDigest, row.uniqueid, row.linkedid, row.sequence]),
        );
      }),
  };
}

/** Which of the rows that were at the target before have their mark: a look spares a write. */
async function findMarked(
  marker: CdrSource['marker'],
  rows: Markable[],
  alreadyThere: Set<string>,
): Promise<Set<string>> {
  const digests = rows.flatMap(({ row }) => (alreadyThere.has(row.rowDigest) ? [row.rowDigest] : []));
  if (digests.length === 0) return new Set();
  const found = await marker.query<{ digest: string }>(`SELECT digest FROM ${marksTable} WHERE digest IN (?)`, [
    digests,
  ]);
  return new Set(found.map(({ digest }) => digest));
}

async function refusalOf(probe: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await probe();
    return undefined;
  } catch (error) {
    if (error instanceof SourceRefusedError) return error.message;
    throw error;
  }
}

async function inParts<T>(rows: T[], rowsMax: number, write: (part: T[]) => Promise<number>): Promise<number> {
  let written = 0;
  for (let start = 0; start < rows.length; start += rowsMax) written += await write(rows.slice(start, start + rowsMax));
  return written;
}
