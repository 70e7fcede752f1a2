import type { RecordReader } from '../records/check-record.ts';
import type { PartnerCdrDraft } from '../records/records.ts';
import { formatMoment } from '../values/format-moment.ts';
import { readDisposition } from '../values/read-disposition.ts';
import { readCount, readDecimal, readMoment, readReference, readText } from '../values/read-value.ts';
import { type IxcConfig, ixcDates } from './ixc-config.ts';

/** `cdr`. */
export function ixcCdr(config: IxcConfig): RecordReader<'cdrs'> {
  return {
    resource: 'cdrs',
    idOf: (raw) => raw.id,
    map: (raw) => ({
      externalId: readText('id', raw.id) ?? '',
      uniqueId: readReference('uniqueid', raw.uniqueid),
      callId: readReference('id_ligacao', raw.id_ligacao),
      startedAt: readMoment('calldate', raw.calldate, ixcDates(config)) ?? '',
      source: readText('src', raw.src),
      destination: readText('dst', raw.dst) ?? readText('destino', raw.destino),
      callerId: readText('clid', raw.clid),
      did: readText('did', raw.did),
      extension: readText('ramal', raw.ramal),
      accountCode: readText('accountcode', raw.accountcode),
      disposition: readDisposition('disposition', raw.disposition),
      durationS: readCount('duration', raw.duration),
      billableS: readCount('billsec', raw.billsec),
      cost: readDecimal('custo', raw.custo),
      price: readDecimal('valor_user', raw.valor_user),
      callType: readText('tp_chamada', raw.tp_chamada),
      peerId: readReference('id_sip', raw.id_sip),
    }),
  };
}

/** The columns of a CDR as IXC takes them; what is not known is left out. */
export function toIxcCdr(cdr: PartnerCdrDraft, config: IxcConfig): Record<string, string> {
  const { zone, format } = ixcDates(config);
  const columns: Record<string, string | number | null | undefined> = {
    calldate: formatMoment(Date.parse(cdr.startedAt), format, zone),
    uniqueid: cdr.uniqueId,
    id_ligacao: cdr.callId,
    src: cdr.source,
    dst: cdr.destination,
    destino: cdr.destination,
    clid: cdr.callerId,
    did: cdr.did,
    ramal: cdr.extension,
    accountcode: cdr.accountCode,
    disposition: cdr.disposition,
    duration: cdr.durationS,
    billsec: cdr.billableS,
    custo: cdr.cost,
    valor_user: cdr.price,
    tp_chamada: cdr.callType,
    id_sip: cdr.peerId,
  };
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, value]) =>
      value === null || value === undefined ? [] : [[column, String(value)]],
    ),
  );
}
