import type { RecordReader } from '../records/check-record.ts';
import type { Disposition } from '../records/records.ts';
import { readDisposition } from '../values/read-disposition.ts';
import { readCount, readDecimal, readMoment, readReference, readText } from '../values/read-value.ts';

const words: Record<string, Disposition> = { COMPLETED: 'ANSWERED' };
const dates = { zone: 'utc', format: 'rfc2822' };

/** A call: dates as RFC 2822, durations as text, what it cost as a negative price. */
export const twilioCdr: RecordReader<'cdrs'> = {
  resource: 'cdrs',
  idOf: (raw) => raw.sid,
  map: (raw) => {
    const answered = raw.status === 'completed';
    const seconds = readCount('duration', raw.duration);
    return {
      externalId: readText('sid', raw.sid) ?? '',
      callId: readReference('parent_call_sid', raw.parent_call_sid) ?? readReference('sid', raw.sid),
      startedAt:
        readMoment('start_time', raw.start_time, dates) ?? readMoment('date_created', raw.date_created, dates) ?? '',
      direction: directionOf(readText('direction', raw.direction)),
      source: readText('from', raw.from),
      destination: readText('to', raw.to),
      callerId: readText('caller_name', raw.caller_name),
      disposition: readDisposition('status', raw.status, words),
      durationS: seconds,
      billableS: answered ? seconds : 0,
      cost: readDecimal('price', raw.price)?.replace(/^-/, '') ?? null,
      currency: readText('price_unit', raw.price_unit),
      peerId: readReference('trunk_sid', raw.trunk_sid),
    };
  },
};

function directionOf(word: string | null): 'in' | 'out' | null {
  if (word === null) return null;
  return word === 'inbound' || word === 'trunking-originating' ? 'in' : 'out';
}
