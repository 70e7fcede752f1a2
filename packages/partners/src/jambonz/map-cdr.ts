import type { RawRecord, RecordReader } from '../records/check-record.ts';
import type { Disposition } from '../records/records.ts';
import { readCount, readMapped, readMoment, readText } from '../values/read-value.ts';

const directions = { inbound: 'in', outbound: 'out' } as const;

/** A recent call. */
export const jambonzCdr: RecordReader<'cdrs'> = {
  resource: 'cdrs',
  idOf: (raw) => raw.call_sid,
  map: (raw) => {
    const seconds = readCount('duration', raw.duration);
    const answered = raw.answered === true;
    return {
      externalId: readText('call_sid', raw.call_sid) ?? '',
      callId: readText('sip_call_id', raw.sip_call_id),
      startedAt: readAttempt(raw.attempted_at) ?? '',
      direction: readMapped('direction', raw.direction, directions),
      source: readText('from', raw.from),
      destination: readText('to', raw.to),
      disposition: dispositionOf(raw),
      durationS: seconds,
      billableS: answered ? seconds : 0,
    };
  },
};

/** Described as a whole number, sent as text by newer releases: seconds, milliseconds or ISO 8601. */
function readAttempt(value: unknown): string | null {
  const isNumber = typeof value === 'number' || /^\d+$/.test(String(value));
  const format = !isNumber ? 'iso' : Number(value) > 1e11 ? 'milliseconds' : 'seconds';
  return readMoment('attempted_at', value, { zone: 'utc', format });
}

function dispositionOf(raw: RawRecord): Disposition {
  if (raw.answered === true) return 'ANSWERED';
  const status = readCount('sip_status', raw.sip_status) ?? 0;
  if (status === 486 || status === 600) return 'BUSY';
  if (status === 487) return 'CANCEL';
  if (status === 408 || status === 480) return 'NO ANSWER';
  return status === 503 ? 'CONGESTION' : 'FAILED';
}
