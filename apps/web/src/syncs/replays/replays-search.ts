import { type SearchOf, searchOf, text } from '../../search-fields.ts';

/** `id`: the replay whose differences are looked at. */
export const replaysSearchSchema = searchOf({ sourceId: text, id: text });
export type ReplaysSearch = SearchOf<typeof replaysSearchSchema>;
