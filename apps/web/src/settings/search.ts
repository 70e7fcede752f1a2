import { oneOf, type SearchOf, searchOf, text } from '../search-fields.ts';

export const auditSearchSchema = searchOf({ actor: text, action: text, from: text, to: text });
export type AuditSearch = SearchOf<typeof auditSearchSchema>;

export const alertSearchSchema = searchOf({
  rule: oneOf(['sync-late', 'partner-down', 'deletion-held', 'queue-growing', 'pbx-deaf']),
  state: oneOf(['raised', 'resolved']),
  /** The alert of which is shown who was told. */
  id: text,
});
export type AlertSearch = SearchOf<typeof alertSearchSchema>;
