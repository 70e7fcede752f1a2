import { type CdrFields, cdrTextWidths } from '@voip-sync/database';

export type CdrColumn = {
  /** Its name at the source. */
  name: string;
  field: keyof CdrFields;
  kind: 'time' | 'text' | 'whole';
  /** Present in every release; the others came with FreePBX 12 to 14 and are read as empty where they are absent. */
  required: boolean;
  /** Of text: how many characters the target holds. */
  charactersMax: number;
};

function column(field: keyof CdrFields, kind: CdrColumn['kind'], required: boolean): CdrColumn {
  const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { name, field, kind, required, charactersMax: cdrTextWidths[field] ?? 0 };
}

/**
 * FreePBX's columns in the order of its installer. The digest of a row is made over them in this order, so the order and the set are
 * part of what has been stored: a column may never be moved, and one that is added makes every digest another.
 */
export const cdrColumns: readonly CdrColumn[] = [
  column('calldate', 'time', true),
  column('clid', 'text', true),
  column('src', 'text', true),
  column('dst', 'text', true),
  column('dcontext', 'text', true),
  column('channel', 'text', true),
  column('dstchannel', 'text', true),
  column('lastapp', 'text', true),
  column('lastdata', 'text', true),
  column('duration', 'whole', true),
  column('billsec', 'whole', true),
  column('disposition', 'text', true),
  column('amaflags', 'whole', true),
  column('accountcode', 'text', true),
  column('uniqueid', 'text', true),
  column('userfield', 'text', true),
  column('did', 'text', false),
  column('recordingfile', 'text', false),
  column('cnum', 'text', false),
  column('cnam', 'text', false),
  column('outboundCnum', 'text', false),
  column('outboundCnam', 'text', false),
  column('dstCnam', 'text', false),
  column('linkedid', 'text', false),
  column('peeraccount', 'text', false),
  column('sequence', 'whole', false),
];

/** What a column that is absent or NULL counts as. */
export function defaultOf({ kind }: CdrColumn): string {
  return kind === 'whole' ? '0' : '';
}

/** A value as the driver gives it: bytes where the source's column is binary, digits where a number is too wide for a JavaScript number. */
export type Cell = string | number | Buffer | null;
/** One row: a cell for each of `cdrColumns`, in their order. */
export type CdrCells = readonly Cell[];
