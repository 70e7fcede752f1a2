import { oneOf, type SearchOf, searchOf, text } from '../../search-fields.ts';

/** Filters of the list of runs, as they stand in the address. */
export const runsSearchSchema = searchOf({
  kind: text,
  state: oneOf(['waiting', 'running', 'asking', 'done', 'failed', 'cancelled']),
  sourceId: text,
  from: text,
  to: text,
});
export type RunsSearch = SearchOf<typeof runsSearchSchema>;
