import { isUtf8 } from 'node:buffer';
import type { CdrFields, NewCdr } from '@voip-sync/database';
import type { ResolveLocalTime } from './resolve-local-time.ts';
import { type CdrCells, type CdrColumn, type Cell, cdrColumns } from './source/cdr-columns.ts';
import { digestRow } from './source/digest-row.ts';

/** A row of the source as the target has it, or the reason why it cannot be one; the digest is the row's in both cases. */
export type MappedCdr = { row: NewCdr } | { reason: string; digest: string };

/** Years outside of these are a clock that was never set, or a typing error; a DATETIME in UTC must fit besides. */
const firstYear = 1971;
const lastYear = 9998;
const wholeMax = 2_147_483_647;
const reasonMax = 500;

/** `[systemname-]epoch.sequence` */
const channelId = /(?:^|-)(\d{9,11})\.\d+$/;

const emptyRow = {
  ...(Object.fromEntries(cdrColumns.map(({ field, kind }) => [field, kind === 'whole' ? 0 : ''])) as CdrFields),
  rowDigest: '',
  startedAt: new Date(0),
  startedAtAssumed: false,
  timeZone: null,
};

/** Maps one row. Pure: the same cells give the same answer. */
export function mapCdr(cells: CdrCells, resolve: ResolveLocalTime): MappedCdr {
  const digest = digestRow(cells);
  // A copy of one shape filled by name, since this runs for every cell of every row.
  const fields: NewCdr = { ...emptyRow };
  const filled: Record<string, unknown> = fields;
  for (let index = 0; index < cdrColumns.length; index++) {
    const column = cdrColumns[index] as CdrColumn;
    const value = readCell(column, cells[index] ?? null);
    if (typeof value === 'object') return { reason: value.reason.slice(0, reasonMax), digest };
    filled[column.field] = value;
  }
  const { calldate, uniqueid, linkedid } = fields;
  const year = Number(calldate.slice(0, 4));
  if (!(year >= firstYear && year <= lastYear)) {
    const shown = JSON.stringify(calldate.slice(0, 40));
    return { reason: `calldate is ${shown}: it must be a time from ${firstYear} on; correct it at the source`, digest };
  }
  const moment = resolve(calldate, channelBeganAt(uniqueid) ?? channelBeganAt(linkedid));
  if (!moment)
    return { reason: `calldate is ${JSON.stringify(calldate.slice(0, 40))}, which is in no calendar`, digest };
  fields.calldate = calldate.slice(0, 19);
  fields.rowDigest = digest;
  fields.startedAt = moment.at;
  fields.startedAtAssumed = moment.isAssumed;
  fields.timeZone = resolve.timeZone;
  return { row: fields };
}

/** The second of UTC with which an id begins; undefined of ids of another kind. */
export function channelBeganAt(id: string): number | undefined {
  const match = channelId.exec(id);
  return match ? Number(match[1]) : undefined;
}

function readCell(column: CdrColumn, cell: Cell): string | number | { reason: string } {
  const { name, kind, charactersMax } = column;
  const value = cell !== null && typeof cell === 'object' ? decode(cell) : cell;
  if (value === undefined)
    return { reason: `${name} holds bytes that are not UTF-8; the raw row has them in hexadecimal` };
  if (kind === 'whole') return readWhole(column, value);
  if (value === null) return '';
  if (kind === 'time') return String(value);
  const text = typeof value === 'string' ? value : String(value);
  // A character takes one or two units of a JavaScript string, so only a long string needs counting.
  if (text.length > charactersMax && [...text].length > charactersMax) {
    return { reason: `${name} has ${[...text].length} characters, and ${charactersMax} fit` };
  }
  return text;
}

function readWhole({ name, field }: CdrColumn, value: string | number | null): number | { reason: string } {
  if (value === null || value === '') return 0;
  const number = Number(value);
  const isSequence = field === 'sequence';
  if (!Number.isSafeInteger(number)) return { reason: `${name} is not a whole number` };
  if (!isSequence && Math.abs(number) > wholeMax) return { reason: `${name} is ${number}, beyond ${wholeMax}` };
  if (number < 0 && (field === 'duration' || field === 'billsec')) {
    return { reason: `${name} is ${number} s, which no call can last: the PBX's clock was put back during the call` };
  }
  return number;
}

function decode(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

/** The row as it stood at the source, as JSON; bytes that are not UTF-8 as `{"hex": "…"}`. */
export function describeRawRow(cells: CdrCells): string {
  return JSON.stringify(
    Object.fromEntries(
      cdrColumns.map(({ name }, index) => {
        const cell = cells[index] ?? null;
        if (cell === null || typeof cell !== 'object') return [name, cell];
        return [name, decode(cell) ?? { hex: cell.toString('hex') }];
      }),
    ),
  );
}
