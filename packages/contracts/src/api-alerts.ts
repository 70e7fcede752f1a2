import { z } from 'zod';
import { alertEnds, alertFactsSchema } from './alert-facts.ts';
import { alertLanguages } from './alert-words.ts';
import { cursor, id, isRange, pageRows, range, rangeMessage } from './api-parts.ts';
import { alertRules } from './api-settings.ts';

/** Shapes of `/api/v1/alerts`: what was the matter, since when, and who was told. */
export const alertStates = ['raised', 'resolved'] as const;
export const alertChannels = ['email', 'webhook'] as const;
/** What a delivery tells: that an alert was raised, that it goes on, that it is over, or nothing but that the channel works. */
export const alertWords = ['raised', 'repeated', 'resolved', 'test'] as const;
/** `retrying`: it failed and will be tried again. */
export const alertDeliveryStatuses = ['waiting', 'retrying', 'sent', 'failed'] as const;

export const alertDeliverySchema = z.object({
  id,
  alertId: id.nullable(),
  word: z.enum(alertWords),
  channel: z.enum(alertChannels),
  target: z.string().describe('An address of e-mail, or the name of a webhook'),
  status: z.enum(alertDeliveryStatuses),
  attempts: z.number(),
  error: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type AlertDelivery = z.output<typeof alertDeliverySchema>;

export const alertSchema = z.object({
  id,
  rule: z.enum(alertRules),
  subject: z.string().describe('What it is about, such as `cdr north` or `partner erp`'),
  message: z.string().describe('In the language of the settings'),
  facts: alertFactsSchema.nullable(),
  state: z.enum(alertStates),
  raisedAt: z.string(),
  lastSeenAt: z.string(),
  resolvedAt: z.string().nullable(),
  endedBecause: z.enum(alertEnds).nullable().describe('`gone`: what it was about is not configured any more'),
  toldAt: z.string().nullable(),
});
export const alertDetailSchema = alertSchema.extend({ deliveries: z.array(alertDeliverySchema) });

export const alertsQuerySchema = z
  .strictObject({
    rule: z.enum(alertRules).optional(),
    state: z.enum(alertStates).optional(),
    ...range,
    limit: pageRows(200),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

export const alertDeliveriesQuerySchema = z.strictObject({
  status: z.enum(alertDeliveryStatuses).optional(),
  channel: z.enum(alertChannels).optional(),
  limit: pageRows(200),
  cursor: cursor.optional(),
});

/** Body of `POST /api/v1/alert-tests`: through which channel, and to whom of those in the settings. */
export const alertTestSchema = z.strictObject({ channel: z.enum(alertChannels), target: z.string().min(1).max(200) });

/** What a webhook is sent, as JSON. */
export const alertWebhookSchema = z.object({
  type: z.enum(['alert.raised', 'alert.repeated', 'alert.resolved', 'alert.test']),
  timestamp: z.string(),
  data: z.object({
    id: id.nullable(),
    rule: z.enum(alertRules).nullable(),
    subject: z.string(),
    message: z.string(),
    language: z.enum(alertLanguages),
    facts: alertFactsSchema.nullable(),
    raisedAt: z.string().nullable(),
    resolvedAt: z.string().nullable(),
    endedBecause: z.enum(alertEnds).nullable(),
    url: z.string().nullable(),
  }),
});
export type AlertWebhook = z.output<typeof alertWebhookSchema>;
