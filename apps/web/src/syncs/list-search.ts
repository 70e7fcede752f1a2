import { type SearchOf, searchOf, text } from '../search-fields.ts';

/** Filters that the lists of this area share, as they stand in the address. */
export const listSearchSchema = searchOf({ sourceId: text, status: text });
export type ListSearch = SearchOf<typeof listSearchSchema>;

export const rangeSearchSchema = searchOf({ sourceId: text, kind: text, open: text, from: text, to: text });
export type RangeSearch = SearchOf<typeof rangeSearchSchema>;
