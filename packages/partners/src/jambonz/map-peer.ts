import type { RawRecord, RecordReader } from '../records/check-record.ts';
import type { PeerDraft } from '../records/records.ts';
import { readMapped, readText } from '../values/read-value.ts';

/** jambonz keeps flags as booleans or as 0 and 1, by table. */
const flags = { true: true, false: false, '1': true, '0': false } as const;

/** A carrier, with its gateways where they were asked for. */
export const jambonzPeer: RecordReader<'peers'> = {
  resource: 'peers',
  idOf: (raw) => raw.voip_carrier_sid,
  map: (raw) => {
    const name = readText('name', raw.name);
    return {
      externalId: readText('voip_carrier_sid', raw.voip_carrier_sid) ?? '',
      kind: 'trunk',
      username:
        readText('register_username', raw.register_username) ??
        readText('inbound_auth_username', raw.inbound_auth_username) ??
        name ??
        '',
      name,
      active: readMapped('is_active', raw.is_active, flags),
      host: readText('register_sip_realm', raw.register_sip_realm) ?? outboundGateway(raw.gateways),
      secret:
        readText('register_password', raw.register_password) ??
        readText('inbound_auth_password', raw.inbound_auth_password),
    };
  },
};

function outboundGateway(gateways: unknown): string | null {
  if (!Array.isArray(gateways)) return null;
  const gateway = (gateways as RawRecord[]).find(({ outbound }) => outbound === true || outbound === 1) ?? gateways[0];
  const host = readText('gateways.ipv4', gateway?.ipv4);
  return host === null ? null : `${host}:${readText('gateways.port', gateway?.port) ?? '5060'}`;
}

/** A carrier as jambonz takes it; what is undefined is left as it is, and so is a secret that is null. */
export function toJambonzCarrier(peer: PeerDraft, accountSid: string): Record<string, unknown> {
  return {
    name: peer.name ?? peer.username,
    account_sid: accountSid,
    requires_register: Boolean(peer.host),
    register_username: peer.username,
    ...(peer.host ? { register_sip_realm: peer.host } : {}),
    ...(peer.secret ? { register_password: peer.secret } : {}),
    ...(typeof peer.active === 'boolean' ? { is_active: peer.active } : {}),
  };
}
