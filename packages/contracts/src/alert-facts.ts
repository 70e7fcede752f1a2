import { z } from 'zod';

/** Whose something is that is the matter: a PBX's or a partner's. */
const owner = z.object({ kind: z.enum(['source', 'partner']), id: z.string(), name: z.string() });

/** What is known of something that is the matter, for programs; `tellAlert` makes words of it. Lengths are in milliseconds. */
export const alertFactsSchema = z.discriminatedUnion('rule', [
  z.object({
    rule: z.literal('sync-late'),
    kind: z.string().describe('`cdr`, `cdr-sweep`, or `partner-peers` and its like'),
    owner,
    lateMs: z.number().nullable().describe('Since it last went well; null: it never did'),
  }),
  z.object({ rule: z.literal('partner-down'), owner, downMs: z.number(), reason: z.string() }),
  z.object({
    rule: z.literal('deletion-held'),
    runId: z.string(),
    kind: z.string(),
    owner,
    since: z.string(),
    warning: z.string().nullable(),
  }),
  z.object({ rule: z.literal('queue-growing'), queue: z.string(), waiting: z.number(), oldestMs: z.number() }),
  z.object({ rule: z.literal('pbx-deaf'), owner, deafMs: z.number() }),
]);
export type AlertFacts = z.output<typeof alertFactsSchema>;

/** Why an alert ended: it was over, or what it was about is not configured any more. */
export const alertEnds = ['over', 'gone'] as const;

/** The facts as they are stored; null of an alert that an earlier version raised. */
export function readAlertFactsText(text: string | null): AlertFacts | null {
  return text === null ? null : (alertFactsSchema.safeParse(JSON.parse(text)).data ?? null);
}
