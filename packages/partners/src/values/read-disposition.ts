import type { Disposition } from '../records/records.ts';
import { readMapped, readText } from './read-value.ts';

const asterisk: Record<string, Disposition> = {
  ANSWERED: 'ANSWERED',
  ANSWER: 'ANSWERED',
  'NO ANSWER': 'NO ANSWER',
  NOANSWER: 'NO ANSWER',
  BUSY: 'BUSY',
  FAILED: 'FAILED',
  CONGESTION: 'CONGESTION',
  CANCEL: 'CANCEL',
  CANCELLED: 'CANCEL',
  CANCELED: 'CANCEL',
};

/** Asterisk's word for how a call ended, whatever its case; `words` adds a partner's own. Null for nothing. */
export function readDisposition(
  field: string,
  value: unknown,
  words: Record<string, Disposition> = {},
): Disposition | null {
  const text = readText(field, value)?.toUpperCase().replace(/[-_]/g, ' ');
  return readMapped(field, text, { ...asterisk, ...words });
}
