import { oneOf, type SearchOf, searchOf, text } from '../search-fields.ts';
import { serviceLevelForms } from './service-level.ts';

/** What a wallboard shows: one queue or all, of one source or all, and by which form the service level is reckoned, if not by the settings'. */
export const wallboardSearchSchema = searchOf({
  queue: text,
  source: text,
  level: oneOf(serviceLevelForms),
});
export type WallboardSearch = SearchOf<typeof wallboardSearchSchema>;
