import { type FieldsOf, moment, oneOf } from '../search-fields.ts';

/** Ranges that end now; `all` has no beginning. Without one, and without moments of its own, a week is shown. */
export const spans = ['today', 'day', 'week', 'month', 'quarter', 'year', 'all'] as const;
type Span = (typeof spans)[number];
const spanDays: Record<Exclude<Span, 'today' | 'all'>, number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };
const hourMs = 3_600_000;

/** A range of time as it stands in the address. */
export const timeSearch = {
  span: oneOf(spans),
  from: moment,
  to: moment,
};
export type TimeSearch = FieldsOf<typeof timeSearch>;

/** The moments of a search. A span begins at a full hour, so that what was asked stays the same question for a while. */
function rangeOf({ span = 'week', from, to }: TimeSearch, nowMs: number): { from?: string; to?: string } {
  if (from !== undefined || to !== undefined) return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  if (span === 'all') return {};
  if (span === 'today') return { from: new Date(new Date(nowMs).setHours(0, 0, 0, 0)).toISOString() };
  return { from: new Date(Math.floor(nowMs / hourMs) * hourMs - spanDays[span] * 24 * hourMs).toISOString() };
}

/** A search as a query of the API: without what is not set, and with its span as moments. */
export function toQuery<S extends TimeSearch>(
  search: S,
  nowMs: number,
): Omit<S, keyof TimeSearch> & { from?: string; to?: string } {
  const { span, from, to, ...filter } = search;
  const all = { ...filter, ...rangeOf({ span, from, to }, nowMs) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as never;
}
