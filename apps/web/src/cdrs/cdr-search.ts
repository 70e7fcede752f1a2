import { z } from 'zod';
import { timeSearch } from '../parts/time-search.ts';

const text = z.string().optional().catch(undefined);

/** The filters of CDRs as they stand in the address. */
export const cdrSearchSchema = z.object({
  ...timeSearch,
  sourceId: text,
  src: text,
  dst: text,
  disposition: text,
  trunk: text,
  queue: text,
  accountcode: text,
  durationMin: text,
  durationMax: text,
  recorded: z.enum(['true', 'false']).optional().catch(undefined),
  linkedid: text,
  uniqueid: text,
});
export type CdrSearch = z.output<typeof cdrSearchSchema>;
