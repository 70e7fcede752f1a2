import { z } from 'zod';

const text = z.string().optional().catch(undefined);

export const auditSearchSchema = z.object({ actor: text, action: text, from: text, to: text });
export type AuditSearch = z.output<typeof auditSearchSchema>;

export const alertSearchSchema = z.object({
  rule: z.enum(['sync-late', 'partner-down', 'deletion-held', 'queue-growing', 'pbx-deaf']).optional().catch(undefined),
  state: z.enum(['raised', 'resolved']).optional().catch(undefined),
  /** The alert of which is shown who was told. */
  id: text,
});
export type AlertSearch = z.output<typeof alertSearchSchema>;
