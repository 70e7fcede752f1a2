import { z } from 'zod';

/** What the shapes of `/api/v1` are made of. */

export const id = z.string().regex(/^\d{1,20}$/, 'must be an id (digits)');
export const isoTime = z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-20T08:00:00Z' });
export const sourceId = z.string().min(1).max(64);
export const pageRows = (max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number, 1 to ${max}`)
    .transform(Number)
    .refine((rows) => rows >= 1 && rows <= max, `must be 1 to ${max}`)
    .prefault('50');
export const cursor = z.string().max(200);
/** `from` is included, `to` is not. */
export const range = { from: isoTime.optional(), to: isoTime.optional() };
export const isRange = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || Date.parse(from) <= Date.parse(to);
export const rangeMessage = { path: ['from'], error: 'must not be later than `to`' };

/** A page of rows, newest first; `nextCursor` is given back as `cursor` for the next one, null after the last. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), nextCursor: z.string().nullable() });
}
export type Page<T> = { rows: T[]; nextCursor: string | null };
