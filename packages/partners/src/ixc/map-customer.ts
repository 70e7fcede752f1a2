import type { RecordReader } from '../records/check-record.ts';
import { readMapped, readMoment, readText, yesNo } from '../values/read-value.ts';
import { type IxcConfig, ixcDates } from './ixc-config.ts';

/** `cliente`. */
export function ixcCustomer(config: IxcConfig): RecordReader<'customers'> {
  const updated = config.updatedColumns.customers ?? 'ultima_atualizacao';
  return {
    resource: 'customers',
    idOf: (raw) => raw.id,
    map: (raw) => ({
      externalId: readText('id', raw.id) ?? '',
      name: readText('razao', raw.razao) ?? readText('fantasia', raw.fantasia) ?? '',
      tradeName: readText('fantasia', raw.fantasia),
      document: readText('cnpj_cpf', raw.cnpj_cpf),
      email: readText('email', raw.email),
      phone: readText('telefone_celular', raw.telefone_celular) ?? readText('fone', raw.fone),
      active: readMapped('ativo', raw.ativo, yesNo),
      updatedAt: readMoment(updated, raw[updated], ixcDates(config)),
    }),
  };
}
