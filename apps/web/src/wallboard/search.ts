import { z } from 'zod';
import { serviceLevelForms } from './service-level.ts';

/** What a wallboard shows: one queue or all, of one source or all, and by which form the service level is reckoned, if not by the settings'. */
export const wallboardSearchSchema = z.object({
  queue: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
  level: z.enum(serviceLevelForms).optional().catch(undefined),
});
export type WallboardSearch = z.output<typeof wallboardSearchSchema>;
