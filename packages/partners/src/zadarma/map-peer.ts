import type { RawRecord, RecordReader } from '../records/check-record.ts';
import { readText } from '../values/read-value.ts';

/** A SIP number, or an extension of the cloud PBX, which logs in as `<pbx>-<extension>`. */
export const zadarmaPeer: RecordReader<'peers'> = {
  resource: 'peers',
  idOf: loginOf,
  map: (raw) => ({
    externalId: readText('id', loginOf(raw)) ?? '',
    username: readText('id', loginOf(raw)) ?? '',
    name: readText('display_name', raw.display_name) ?? readText('number', raw.number),
    active: true,
    host: 'number' in raw ? 'pbx.zadarma.com' : 'sip.zadarma.com',
  }),
};

function loginOf(raw: RawRecord): unknown {
  if (!('number' in raw)) return raw.id;
  const number = readText('number', raw.number);
  return number === null ? null : `${raw.pbx_id}-${number}`;
}
