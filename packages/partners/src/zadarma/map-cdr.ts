import type { RawRecord, RecordReader } from '../records/check-record.ts';
import type { Disposition } from '../records/records.ts';
import { readDisposition } from '../values/read-disposition.ts';
import { readCount, readDecimal, readMoment, readReference, readText } from '../values/read-value.ts';
import type { ZadarmaConfig } from './zadarma-config.ts';

/** Zadarma's own words, beside Asterisk's. */
const words: Record<string, Disposition> = {
  'NO MONEY': 'FAILED',
  'NO MONEY, NO LIMIT': 'FAILED',
  'NO LIMIT': 'FAILED',
  'NO DAY LIMIT': 'FAILED',
  'LINE LIMIT': 'FAILED',
  'UNALLOCATED NUMBER': 'FAILED',
};

/** A row of `/v1/statistics/`, or of `/v1/statistics/pbx/`, whose ids are counted apart. */
export function zadarmaCdr({ zone }: ZadarmaConfig): RecordReader<'cdrs'> {
  return {
    resource: 'cdrs',
    idOf,
    map: (raw) => ({
      externalId: readText('id', idOf(raw)) ?? '',
      callId: readReference('pbx_call_id', raw.pbx_call_id),
      startedAt: readMoment('callstart', raw.callstart, { zone, format: 'yyyy-MM-dd HH:mm:ss' }) ?? '',
      direction: directionOf(raw),
      source: readText('from', raw.from ?? raw.clid),
      destination: readText('to', raw.to ?? raw.destination),
      callerId: readText('clid', raw.clid),
      extension: readText('sip', raw.sip),
      disposition: readDisposition('disposition', raw.disposition, words),
      billableS: readCount('billseconds', raw.billseconds ?? raw.seconds),
      cost: readDecimal('billcost', raw.billcost ?? raw.cost),
      currency: readText('currency', raw.currency),
      peerId: readReference('sip', raw.sip),
    }),
  };
}

function idOf(raw: RawRecord): unknown {
  const [prefix, id] = 'call_id' in raw ? ['pbx', raw.call_id] : ['sip', raw.id];
  const text = readText('id', id);
  return text === null ? null : `${prefix}-${text}`;
}

function directionOf(raw: RawRecord): 'in' | 'out' | null {
  const call = readText('pbx_call_id', raw.pbx_call_id) ?? '';
  return call.startsWith('in_') ? 'in' : call.startsWith('out_') ? 'out' : null;
}
