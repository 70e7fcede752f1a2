import { z } from 'zod';

/** What the PBX said of one endpoint, a telephone or a trunk, at one moment. Times are microseconds since 1970. */
export const endpointStatusSchema = z.object({
  /** 32 hexadecimal digits, the same for copies of the same word. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  sourceId: z.string().min(1).max(64),
  /** Its name in the PBX's configuration without the technology: `101` of `PJSIP/101`. */
  endpoint: z.string().min(1).max(191),
  /** Whether the PBX can reach it: it is registered, or has a fixed address, and has not failed to answer. */
  registered: z.boolean(),
  occurredAtUs: z.int().nonnegative(),
  receivedAtUs: z.int().nonnegative(),
  /** Whose clock `occurredAtUs` is: the PBX's (`timestampevents=yes`), or the ingestor's. */
  clock: z.enum(['pbx', 'ingestor']),
});
export type EndpointStatus = z.output<typeof endpointStatusSchema>;
