import { z } from 'zod';

const text = z.string().optional().catch(undefined);

/** What the calendar shows, as it stands in the address. `hour` is of the PBX's own clock, `2026-11-20 08`. */
export const completenessSearchSchema = z.object({
  sourceId: text,
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  hour: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d$/)
    .optional()
    .catch(undefined),
  /** The proof whose held repairs are to be decided on. */
  runId: text,
});
export type CompletenessSearch = z.output<typeof completenessSearchSchema>;
