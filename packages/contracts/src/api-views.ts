import { z } from 'zod';
import { id } from './api-parts.ts';

/** Filters that somebody keeps by a name: for themselves, or for all. */
export const viewAreas = ['calls', 'abandoned-calls', 'cdrs'] as const;

/** As the page's address has them. */
const search = z
  .record(z.string().min(1).max(40), z.union([z.string().max(200), z.number(), z.boolean()]))
  .refine((values) => Object.keys(values).length <= 40, 'must have 40 values at most');
const name = z.string().trim().min(1).max(80);

export const savedViewSchema = z.object({
  id,
  area: z.enum(viewAreas),
  name: z.string(),
  owner: z.string(),
  /** Whether whoever asks made it. */
  isOwn: z.boolean(),
  shared: z.boolean(),
  search,
  version: z.number(),
  updatedAt: z.string(),
});
export type SavedView = z.output<typeof savedViewSchema>;

export const savedViewListSchema = z.object({ rows: z.array(savedViewSchema) });
export const savedViewsQuerySchema = z.strictObject({ area: z.enum(viewAreas).optional() });
export const newViewSchema = z.strictObject({
  area: z.enum(viewAreas),
  name,
  shared: z.boolean().default(false),
  search,
});
export const viewChangeSchema = z.strictObject({
  version: z.int().positive(),
  name: name.optional(),
  shared: z.boolean().optional(),
  search: search.optional(),
});
