import { z } from 'zod';
import { zoneSetting } from '../values/zone-setting.ts';

/** What is configured of a Zadarma account besides its key and secret. */
export const zadarmaConfig = z.strictObject({
  zone: zoneSetting('UTC').describe('the zone set in the account: statistics are in it'),
  peers: z
    .array(z.enum(['sip', 'pbx']))
    .min(1)
    .default(['sip', 'pbx'])
    .describe('SIP numbers, extensions of the cloud PBX, or both'),
  statistics: z
    .array(z.enum(['general', 'pbx']))
    .min(1)
    .default(['general'])
    .describe('whose calls are the CDRs'),
  pageRows: z.int().min(1).max(1_000).default(1_000),
  trailingSlash: z.boolean().default(true).describe('the documentation writes paths with a slash at the end'),
  pushPeers: z.boolean().default(false).describe('whether SIP numbers may be created and changed there'),
});

export type ZadarmaConfig = z.output<typeof zadarmaConfig>;
