import type { RawRecord, RecordReader } from '../records/check-record.ts';
import { BadValue, readText } from '../values/read-value.ts';

/** An extension with its user and device. */
export const freepbxPeer: RecordReader<'peers'> = {
  resource: 'peers',
  idOf: (raw) => raw.extensionId,
  map: (raw) => {
    const user = readObject('user', raw.user);
    const device = readObject('coreDevice', raw.coreDevice);
    const extension = readText('extensionId', raw.extensionId) ?? '';
    return {
      externalId: extension,
      username: extension,
      name: readText('user.name', user.name) ?? readText('coreDevice.description', device.description),
      // What FreePBX lists can be used.
      active: true,
      type: readText('tech', raw.tech),
      callerId: readText('user.outboundcid', user.outboundcid),
    };
  },
};

function readObject(field: string, value: unknown): RawRecord {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw BadValue.of(field, value, 'an object');
  return value as RawRecord;
}
