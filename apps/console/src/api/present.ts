import type { Page } from '@voip-sync/contracts';
import type { RowsPage } from '@voip-sync/database';
import type { ZodType, z } from 'zod';
import { encodeCursor } from './cursor.ts';

/** A stored row in the shape of the contract: times as ISO 8601 in UTC, and nothing that the contract does not name. */
export function present<T extends ZodType>(schema: T, row: unknown): z.output<T> {
  return schema.parse(JSON.parse(JSON.stringify(row)));
}

export function presentPage<T extends ZodType>(schema: T, { rows, next }: RowsPage<unknown>): Page<z.output<T>> {
  return { rows: rows.map((row) => present(schema, row)), nextCursor: encodeCursor(next) };
}

/** A run whose summary is a document instead of its text. */
export function withSummary<T extends { summary: string | null }>(run: T): Omit<T, 'summary'> & { summary: unknown } {
  return { ...run, summary: run.summary === null ? null : JSON.parse(run.summary) };
}
