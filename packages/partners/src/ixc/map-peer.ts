import type { RecordReader } from '../records/check-record.ts';
import type { PeerDraft } from '../records/records.ts';
import { readMapped, readMoment, readReference, readText, yesNo } from '../values/read-value.ts';
import { type IxcConfig, ixcDates } from './ixc-config.ts';

/** `voip_sippeers`, or its view with the customer. */
export function ixcPeer(config: IxcConfig): RecordReader<'peers'> {
  const updated = config.updatedColumns.peers ?? 'last_update';
  return {
    resource: 'peers',
    idOf: (raw) => raw.id,
    map: (raw) => ({
      externalId: readText('id', raw.id) ?? '',
      username: readText('username', raw.username) ?? readText('name', raw.name) ?? '',
      name: readText('name', raw.name),
      active: readMapped('ativo', raw.ativo, yesNo),
      host: readText('host', raw.host),
      context: readText('context', raw.context),
      type: readText('type', raw.type),
      nat: readText('nat', raw.nat),
      qualify: readText('qualify', raw.qualify),
      codecsDisallowed: readText('disallow', raw.disallow),
      codecsAllowed: readText('allow', raw.allow),
      dtmfMode: readText('dtmfmode', raw.dtmfmode),
      callerId: readText('callerid', raw.callerid),
      secret: readText('secret', raw.secret),
      customerId: readReference('cliente_id', raw.cliente_id),
      contractId: readReference('id_contrato', raw.id_contrato),
      planId: readReference('id_plano_sip', raw.id_plano_sip),
      updatedAt: readMoment(updated, raw[updated], ixcDates(config)),
    }),
  };
}

/** The columns of a peer as IXC takes them; what is undefined is left as it is, and so is a secret that is null. */
export function toIxcPeer(peer: PeerDraft): Record<string, string> {
  const columns: Record<string, string | boolean | null | undefined> = {
    name: peer.name ?? peer.username,
    username: peer.username,
    ativo: peer.active,
    host: peer.host,
    context: peer.context,
    type: peer.type,
    nat: peer.nat,
    qualify: peer.qualify,
    disallow: peer.codecsDisallowed,
    allow: peer.codecsAllowed,
    dtmfmode: peer.dtmfMode,
    callerid: peer.callerId,
    secret: peer.secret ?? undefined,
    cliente_id: peer.customerId,
    id_contrato: peer.contractId,
    id_plano_sip: peer.planId,
  };
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, value]) => {
      if (value === undefined) return [];
      return [[column, typeof value === 'boolean' ? (value ? 'S' : 'N') : (value ?? '')]];
    }),
  );
}
