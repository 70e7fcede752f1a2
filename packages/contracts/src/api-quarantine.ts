import { z } from 'zod';
import { cursor, id, pageRows, sourceId } from './api-parts.ts';
import { quarantineKindNames } from './quarantine.jobs.ts';

/** What became of a record; null while it waits. */
export const quarantineResolutions = ['retried', 'mended', 'replaced', 'dismissed'] as const;

const kind = z.enum(quarantineKindNames);
const rawMax = 65_536;

export const quarantinedSchema = z.object({
  id,
  sourceId,
  kind,
  reason: z.string(),
  raw: z.string(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  seenCount: z.number(),
  resolvedAt: z.string().nullable(),
  resolution: z.enum(quarantineResolutions).nullable(),
  /** The person, or the flow that met the record again. */
  resolvedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Who asked last that it be tried again, and when; `triedAt` is later once that was done. */
  askedBy: z.string().nullable(),
  askedAt: z.string().nullable(),
  triedAt: z.string().nullable(),
  mendedBy: z.string().nullable(),
  mendedAt: z.string().nullable(),
});
export type Quarantined = z.output<typeof quarantinedSchema>;

/** With the record as a person corrected it, null where nobody did; `raw` stays as it came. */
export const quarantinedDetailSchema = quarantinedSchema.extend({ mended: z.string().nullable() });

export const quarantineQuerySchema = z.strictObject({
  sourceId: sourceId.optional(),
  kind: kind.optional(),
  state: z.enum(['open', 'resolved', 'all']).default('open'),
  resolution: z.enum(quarantineResolutions).optional(),
  /** Words that the reason has. */
  reason: z.string().min(1).max(500).optional(),
  /** Smaller pages: one raw record may have 64 KiB. */
  limit: pageRows(100),
  cursor: cursor.optional(),
});

/** Body of `PUT /api/v1/quarantine/:id`: the whole record, corrected, in the shape that `raw` has. */
export const mendSchema = z.strictObject({
  raw: z
    .record(z.string(), z.unknown())
    .refine((record) => JSON.stringify(record).length <= rawMax, `must have at most ${rawMax} characters as JSON`),
});
export const dismissSchema = z.strictObject({ note: z.string().trim().min(1).max(1_000) });

/** Body of `POST /api/v1/quarantine/retry`: all that wait of a kind, of one source or with words in their reason alone. */
export const retryQuarantineSchema = z.strictObject({
  kind,
  sourceId: sourceId.optional(),
  reason: z.string().min(1).max(500).optional(),
});
/** The job that does it. `count`: how many records waited when it was asked for. */
export const retriedQuarantineSchema = z.object({ jobId: z.string(), count: z.number() });
