import { oneOf, type SearchOf, searchOf, text } from '../../search-fields.ts';

/** Filters of the quarantine, and the record that is open, as they stand in the address. */
export const quarantineSearchSchema = searchOf({
  sourceId: text,
  kind: text,
  state: oneOf(['open', 'resolved', 'all']),
  reason: text,
  id: text,
});
export type QuarantineSearch = SearchOf<typeof quarantineSearchSchema>;
