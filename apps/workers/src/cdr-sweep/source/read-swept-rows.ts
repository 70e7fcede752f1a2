import { hash } from 'node:crypto';
import { type CalldateStretch, type NewCdr, type RefusedRecord, withinStretches } from '@voip-sync/database';
import { describeRawRow, mapCdr } from '../../cdr-sync/map-cdr.ts';
import type { ResolveLocalTime } from '../../cdr-sync/resolve-local-time.ts';
import { cdrColumns } from '../../cdr-sync/source/cdr-columns.ts';
import { digestContent, digestRow } from '../../cdr-sync/source/digest-row.ts';
import type { CdrSource } from '../../cdr-sync/source/open-cdr-source.ts';
import { readRows, type SourceRow } from '../../cdr-sync/source/read-rows.ts';
import type { SourceColumns } from '../../cdr-sync/source/read-source-columns.ts';
import { elementExpression } from './digest-source.ts';

/** A row of the source as the sweep sees it. */
export type SweptRow = {
  /** Its digest: what stands in `row_digest` of its copy. */
  digest: string;
  element: string;
  /** The digest of what it reads as a row here; null where it cannot be one. */
  content: string | null;
  calldate: string;
  uniqueid: string;
  row: NewCdr | null;
  refused: RefusedRecord | null;
};

/** Values in one list of a statement, and rows that one such list may bring. */
const listMax = 500;
const rowsMax = 100_000;

type Reading = { source: CdrSource; columns: SourceColumns; sourceId: string; resolveTime: ResolveLocalTime };

/** Rows of some stretches of time by their elements. */
export async function readByElement(
  { source, columns, ...mapping }: Reading,
  stretches: readonly CalldateStretch[],
  elements: string[],
): Promise<SweptRow[]> {
  const where = `(${withinStretches(stretches)}) AND ${elementExpression(columns)} IN (?)`;
  return readInParts(elements, mapping, (part) =>
    readRows(source, columns, { index: 'calldate', where, values: [...stretches.flat(), part], rowsMax }),
  );
}

/** All rows that have one of some uniqueids, wherever they stand. */
export async function readByUniqueid(
  { source, columns, ...mapping }: Reading,
  uniqueids: string[],
): Promise<SweptRow[]> {
  return readInParts(uniqueids, mapping, (part) =>
    readRows(source, columns, { index: 'uniqueid', where: 'uniqueid IN (?)', values: [part], rowsMax }),
  );
}

async function readInParts(
  values: string[],
  { sourceId, resolveTime }: Pick<Reading, 'sourceId' | 'resolveTime'>,
  read: (part: string[]) => Promise<SourceRow[]>,
): Promise<SweptRow[]> {
  const found = new Map<string, SweptRow>();
  for (let start = 0; start < values.length; start += listMax) {
    for (const { cells } of await read(values.slice(start, start + listMax))) {
      const swept = describe(cells, sourceId, resolveTime);
      found.set(swept.digest, swept);
    }
  }
  return [...found.values()];
}

const uniqueidCell = cdrColumns.findIndex(({ name }) => name === 'uniqueid');

function describe(cells: SourceRow['cells'], sourceId: string, resolveTime: ResolveLocalTime): SweptRow {
  const mapped = mapCdr(cells, resolveTime);
  const calldate = String(cells[0] ?? '');
  const uniqueid = String(cells[uniqueidCell] ?? '');
  if ('reason' in mapped) {
    const { digest, reason } = mapped;
    const refused: RefusedRecord = { sourceId, kind: 'cdr', digest, reason, raw: describeRawRow(cells) };
    return { digest, element: digest, content: null, calldate, uniqueid, row: null, refused };
  }
  const digest = digestRow(cells);
  const content = digestContent(mapped.row);
  const element = digest === content ? digest : hash('sha256', `${digest}${content}`).slice(0, digest.length);
  return { digest, element, content, calldate, uniqueid, row: mapped.row, refused: null };
}
