import type { RecordReader } from '../records/check-record.ts';
import { readMoment, readReference, readText } from '../values/read-value.ts';
import { type IxcConfig, ixcDates } from './ixc-config.ts';

/** `cliente_contrato`. A contract's status is a letter, such as A for in force and I for ended; which count as in force is configured. */
export function ixcContract(config: IxcConfig): RecordReader<'contracts'> {
  const updated = config.updatedColumns.contracts ?? 'ultima_atualizacao';
  return {
    resource: 'contracts',
    idOf: (raw) => raw.id,
    map: (raw) => {
      const status = readText('status', raw.status);
      return {
        externalId: readText('id', raw.id) ?? '',
        customerId: readReference('id_cliente', raw.id_cliente),
        name: readText('contrato', raw.contrato),
        planId: readReference('id_vd_contrato', raw.id_vd_contrato),
        status,
        active: status === null ? null : config.contractActiveStatuses.includes(status),
        activatedAt: readMoment('data_ativacao', raw.data_ativacao, { zone: config.zone, format: 'yyyy-MM-dd' }),
        updatedAt: readMoment(updated, raw[updated], ixcDates(config)),
      };
    },
  };
}
