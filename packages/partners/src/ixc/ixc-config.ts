import { z } from 'zod';
import type { Resource } from '../records/records.ts';
import { zoneSetting } from '../values/zone-setting.ts';

const table = (name: string) =>
  z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .default(name);

/** What is configured of an IXC Provedor besides its address (`…/webservice/v1`) and its token. */
export const ixcConfig = z.strictObject({
  zone: zoneSetting('America/Sao_Paulo'),
  pageRows: z.int().min(1).max(2_000).default(500).describe('rows a request; IXC cuts answers at about 2000'),
  tables: z
    .strictObject({
      peers: table('voip_sippeers').describe('or view_voip_sippeers_cliente'),
      customers: table('cliente'),
      contracts: table('cliente_contrato'),
      plans: table('planos_voip'),
      cdrs: table('cdr'),
    })
    .prefault({}),
  /** Columns that hold when a row was changed last, by resource: what makes listing since a moment possible. */
  updatedColumns: z
    .partialRecord(z.enum(['peers', 'customers', 'contracts', 'plans']), z.string().regex(/^[a-z0-9_]+$/))
    .default({})
    .describe('such as {"customers": "ultima_atualizacao"}'),
  contractActiveStatuses: z.array(z.string().max(10)).default(['A']).describe('statuses of a contract in force'),
  pushPeers: z.boolean().default(false).describe('whether peers may be created, changed and removed there'),
  pushCdrs: z.boolean().default(false).describe('whether CDRs are sent there'),
});

export type IxcConfig = z.output<typeof ixcConfig>;

/** Where peers are written, whatever view they are read from. */
export const ixcPeerTable = 'voip_sippeers';

export const ixcDates = (config: IxcConfig) => ({ zone: config.zone, format: 'yyyy-MM-dd HH:mm:ss' });

export function ixcTable(config: IxcConfig, resource: Resource): string {
  return config.tables[resource];
}
