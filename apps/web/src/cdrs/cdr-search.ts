import { timeSearch } from '../parts/time-search.ts';
import { oneOf, type SearchOf, searchOf, text } from '../search-fields.ts';

/** The filters of CDRs as they stand in the address. */
export const cdrSearchSchema = searchOf({
  ...timeSearch,
  sourceId: text,
  src: text,
  dst: text,
  disposition: text,
  trunk: text,
  queue: text,
  accountcode: text,
  durationMin: text,
  durationMax: text,
  recorded: oneOf(['true', 'false']),
  linkedid: text,
  uniqueid: text,
});
export type CdrSearch = SearchOf<typeof cdrSearchSchema>;
