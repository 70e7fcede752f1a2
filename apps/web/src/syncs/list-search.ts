import { z } from 'zod';

const text = z.string().optional().catch(undefined);

/** Filters that the lists of this area share, as they stand in the address. */
export const listSearchSchema = z.object({ sourceId: text, status: text });
export type ListSearch = z.output<typeof listSearchSchema>;

export const rangeSearchSchema = z.object({ sourceId: text, kind: text, open: text, from: text, to: text });
export type RangeSearch = z.output<typeof rangeSearchSchema>;
