import type { RecordReader } from '../records/check-record.ts';
import { readDecimal, readMapped, readText, yesNo } from '../values/read-value.ts';

/** `planos_voip`. */
export const ixcPlan: RecordReader<'plans'> = {
  resource: 'plans',
  idOf: (raw) => raw.id,
  map: (raw) => ({
    externalId: readText('id', raw.id) ?? '',
    name: readText('nome', raw.nome) ?? readText('descricao', raw.descricao) ?? '',
    price: readDecimal('valor', raw.valor),
    active: readMapped('ativo', raw.ativo, yesNo),
  }),
};
