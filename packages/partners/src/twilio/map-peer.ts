import type { RawRecord, RecordReader } from '../records/check-record.ts';
import { readText } from '../values/read-value.ts';

/** A credential, known by its list and its own SID, since both are needed to change it; or a trunk, known by its SID. */
export const twilioPeer: RecordReader<'peers'> = {
  resource: 'peers',
  idOf,
  map: (raw) => {
    const externalId = readText('sid', idOf(raw)) ?? '';
    const domain = readText('domain_name', raw.domain_name);
    if (!isTrunk(raw)) {
      return { externalId, username: readText('username', raw.username) ?? '', active: true, kind: 'extension' };
    }
    return {
      externalId,
      kind: 'trunk',
      username: domain ?? externalId,
      name: readText('friendly_name', raw.friendly_name),
      host: domain,
      active: true,
    };
  },
};

const isTrunk = (raw: RawRecord) => !('credential_list_sid' in raw);

function idOf(raw: RawRecord): unknown {
  const sid = readText('sid', raw.sid);
  return sid === null || isTrunk(raw) ? sid : `${raw.credential_list_sid}/${sid}`;
}
