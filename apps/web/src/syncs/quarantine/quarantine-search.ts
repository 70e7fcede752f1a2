import { z } from 'zod';

const text = z.string().optional().catch(undefined);

/** Filters of the quarantine, and the record that is open, as they stand in the address. */
export const quarantineSearchSchema = z.object({
  sourceId: text,
  kind: text,
  state: z.enum(['open', 'resolved', 'all']).optional().catch(undefined),
  reason: text,
  id: text,
});
export type QuarantineSearch = z.output<typeof quarantineSearchSchema>;
