import { z } from 'zod';

const text = z.string().optional().catch(undefined);

/** Filters of the list of runs, as they stand in the address. */
export const runsSearchSchema = z.object({
  kind: text,
  state: z.enum(['waiting', 'running', 'asking', 'done', 'failed', 'cancelled']).optional().catch(undefined),
  sourceId: text,
  from: text,
  to: text,
});
export type RunsSearch = z.output<typeof runsSearchSchema>;
