import { z } from 'zod';

/** Redis hash of what each ingestor says of each source's connection. Field: `<source id>/<ingestor id>`, value: JSON. */
export const sourceStateKey = 'voip-sync:source-states';

/** How often an ingestor repeats itself, and after what silence its word no longer counts, in milliseconds. */
export const sourceStateEveryMs = 5_000;
export const sourceStateStaleMs = 15_000;

export const connectionStates = ['connecting', 'connected', 'disconnected'] as const;

export const sourceStateSchema = z.object({
  sourceId: z.string(),
  ingestorId: z.string(),
  state: z.enum(connectionStates),
  /** Since when it is in this state; ISO 8601. */
  since: z.iso.datetime(),
  lastEventAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  reconnections: z.int(),
  eventsReceived: z.int(),
  eventsRejected: z.int(),
  /** When this was said. */
  at: z.iso.datetime(),
});
export type SourceState = z.output<typeof sourceStateSchema>;
