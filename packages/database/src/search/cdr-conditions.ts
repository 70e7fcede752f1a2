import { addCondition, addEqual, addRange, type Conditions, escapeLike } from './conditions.ts';

export type CdrFilter = {
  sourceId?: string | undefined;
  /** Paths that started in `[from, to)`. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** Whole numbers, or parts of them: `*` at either end stands for any others. */
  src?: string | undefined;
  dst?: string | undefined;
  disposition?: string | undefined;
  trunk?: string | undefined;
  queue?: string | undefined;
  accountcode?: string | undefined;
  linkedid?: string | undefined;
  uniqueid?: string | undefined;
  durationMin?: number | undefined;
  durationMax?: number | undefined;
  recorded?: boolean | undefined;
};

/** From how many digits on the beginning of a number is rare enough for its index to be the shorter way. */
const prefixDigitsMin = 6;
/** What `ix_cdrs_totals` has, so that sums need no row. */
const totalsFilters = new Set(['sourceId', 'from', 'to', 'disposition', 'durationMin', 'durationMax']);

/**
 * A filter as SQL, and the index that is to be used. Both servers are told it, because both mistake a source of all rows for a rare one and
 * then sort millions of rows for a page of fifty. Without an id or a number it is the time's index, whose order is that of the list, so a
 * page ends as soon as it is full.
 */
export function cdrConditions(filter: CdrFilter): { conditions: Conditions; index: string } {
  const conditions: Conditions = { sql: [], values: [] };
  const { sourceId, disposition, accountcode, linkedid, uniqueid } = filter;
  addEqual(conditions, { source_id: sourceId, disposition, accountcode, linkedid, uniqueid });
  addRange(conditions, 'started_at', filter);
  addNumber(conditions, 'src', filter.src);
  addNumber(conditions, 'dst', filter.dst);
  if (filter.durationMin !== undefined) addCondition(conditions, 'item.duration >= ?', filter.durationMin);
  if (filter.durationMax !== undefined) addCondition(conditions, 'item.duration <= ?', filter.durationMax);
  if (filter.recorded !== undefined) addCondition(conditions, `item.recordingfile ${filter.recorded ? '<>' : '='} ''`);
  if (filter.trunk !== undefined) addTrunk(conditions, filter.trunk);
  if (filter.queue !== undefined) addQueue(conditions, filter.queue);
  return { conditions, index: chooseIndex(filter) };
}

/** Whether sums over the filter can be read from `ix_cdrs_totals` alone. */
export function isCovered(filter: CdrFilter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || totalsFilters.has(name));
}

function chooseIndex({ uniqueid, linkedid, src, dst }: CdrFilter): string {
  if (uniqueid !== undefined) return 'ix_cdrs_unique';
  if (linkedid !== undefined) return 'ix_cdrs_linked';
  if (isRare(dst)) return 'ix_cdrs_dst';
  if (isRare(src)) return 'ix_cdrs_src';
  return 'ix_cdrs_started';
}

function isRare(number: string | undefined): boolean {
  if (number === undefined || number.startsWith('*')) return false;
  return !number.endsWith('*') || number.length > prefixDigitsMin;
}

function addNumber(conditions: Conditions, column: 'src' | 'dst', number: string | undefined): void {
  if (number === undefined) return;
  const [, before, text = '', after] = /^(\**)(.*?)(\**)$/s.exec(number) ?? [];
  if (!before && !after) addCondition(conditions, `item.${column} = ?`, number);
  else {
    const pattern = `${before ? '%' : ''}${escapeLike(text)}${after ? '%' : ''}`;
    addCondition(conditions, `item.${column} LIKE ? ESCAPE '|'`, pattern);
  }
}

/** A channel is its technology and name, and a dash with what tells it from others of the name; DAHDI's has the number behind the span. */
function addTrunk(conditions: Conditions, trunk: string): void {
  const name = `${trunk.includes('/') ? '' : '%/'}${escapeLike(trunk)}`;
  const patterns = [name, `${name}-%`, `${name}/%`];
  const sides = ['channel', 'dstchannel'].flatMap((column) => patterns.map(() => `item.${column} LIKE ? ESCAPE '|'`));
  addCondition(conditions, `(${sides.join(' OR ')})`, ...patterns, ...patterns);
}

/** Queue()'s first argument is its name; FreePBX dials the queue by its number besides. */
function addQueue(conditions: Conditions, queue: string): void {
  addCondition(
    conditions,
    "(item.lastapp = 'Queue' AND (item.dst = ? OR item.lastdata = ? OR item.lastdata LIKE ? ESCAPE '|'))",
    queue,
    queue,
    `${escapeLike(queue)},%`,
  );
}
