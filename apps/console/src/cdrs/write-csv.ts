import type { ShownCdr } from '@voip-sync/database';

/**
 * CDRs as CSV (RFC 4180, with CRLF).
 *
 * What must stay true: whatever a caller calls himself, no cell is taken for a formula by the program that opens the file. A cell of text that
 * begins with = + - @, a tab or a carriage return gets an apostrophe before it, which spreadsheets take for "this is text" (OWASP, CSV
 * injection). That goes for numbers that begin with a plus, too: those who read the file by program take the apostrophe off.
 */
const separators = { comma: ',', semicolon: ';' } as const;
export type Separator = keyof typeof separators;

const columns: [name: string, value: (row: ShownCdr) => string | number][] = [
  ['source', ({ sourceId }) => sourceId],
  ['calldate', ({ calldate }) => calldate],
  ['started_at', ({ startedAt }) => new Date(startedAt).toISOString().replace('.000Z', 'Z')],
  ['clid', ({ clid }) => clid],
  ['src', ({ src }) => src],
  ['dst', ({ dst }) => dst],
  ['dcontext', ({ dcontext }) => dcontext],
  ['channel', ({ channel }) => channel],
  ['dstchannel', ({ dstchannel }) => dstchannel],
  ['lastapp', ({ lastapp }) => lastapp],
  ['duration', ({ duration }) => duration],
  ['billsec', ({ billsec }) => billsec],
  ['disposition', ({ disposition }) => disposition],
  ['accountcode', ({ accountcode }) => accountcode],
  ['uniqueid', ({ uniqueid }) => uniqueid],
  ['linkedid', ({ linkedid }) => linkedid],
  ['sequence', ({ sequence }) => sequence],
  ['did', ({ did }) => did],
  ['recordingfile', ({ recordingfile }) => recordingfile],
];

export function csvHead(separator: Separator, hasBom: boolean): string {
  return `${hasBom ? '\ufeff' : ''}${columns.map(([name]) => name).join(separators[separator])}\r\n`;
}

export function csvRows(rows: ShownCdr[], separator: Separator): string {
  let text = '';
  for (const row of rows) {
    text += `${columns.map(([, value]) => cellOf(value(row), separators[separator])).join(separators[separator])}\r\n`;
  }
  return text;
}

function cellOf(value: string | number, separator: string): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
