import { matching, type SearchOf, searchOf, text } from '../../search-fields.ts';

/** What the calendar shows, as it stands in the address. `hour` is of the PBX's own clock, `2026-11-20 08`. */
export const completenessSearchSchema = searchOf({
  sourceId: text,
  month: matching(/^\d{4}-(0[1-9]|1[0-2])$/),
  hour: matching(/^\d{4}-\d\d-\d\d \d\d$/),
  /** The proof whose held repairs are to be decided on. */
  runId: text,
});
export type CompletenessSearch = SearchOf<typeof completenessSearchSchema>;
