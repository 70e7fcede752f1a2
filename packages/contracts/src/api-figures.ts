import { z } from 'zod';
import { isoTime, sourceId } from './api-parts.ts';

/**
 * Shapes of `/api/v1/figures`: what became of the visits to queues, with the field's names, and each figure's formula as its description.
 * A visit belongs to the interval in which it joined, whenever it ended. Lengths are in milliseconds, shares in percent; what has no
 * denominator is null.
 */
export const figureIntervals = ['quarter-hour', 'half-hour', 'hour', 'day', 'week', 'month', 'total'] as const;
export type FigureInterval = (typeof figureIntervals)[number];

/** How many intervals one answer has at most, so that a range by the hour reaches some five weeks, and by the day two years. */
export const figureIntervalsMax = 850;
/** The longest range, in days. */
export const figureDaysMax = 750;
/** How many rows one answer has at most. */
export const figureRowsMax = 20_000;

const time = z.union([isoTime, z.iso.date()], {
  error: "must be a time such as 2026-11-20T08:00:00Z, or a date such as 2026-11-20: its midnight in the source's zone",
});
const wholeSeconds = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number of seconds, 0 to 86400')
  .transform(Number)
  .refine((seconds) => seconds <= 86_400, 'must be 0 to 86400 seconds');
const queryParts = {
  sourceId,
  queue: z.string().max(128).optional(),
  from: time.describe(
    'Included; a date is its midnight in the zone of the source. Taken back to the quarter of an hour',
  ),
  to: time.describe('Not included; as `from`, taken on to the quarter of an hour'),
  interval: z
    .enum(figureIntervals)
    .default('hour')
    .describe("Hours, days, weeks from Monday and months of the source's zone"),
};

export const queueFiguresQuerySchema = z.strictObject({
  ...queryParts,
  serviceLevelSeconds: wholeSeconds
    .optional()
    .describe('The threshold T of the service levels, instead of the settings'),
  shortAbandonSeconds: wholeSeconds
    .optional()
    .describe('Up to which wait an abandonment is short, instead of the settings'),
});
export const agentFiguresQuerySchema = z.strictObject({ ...queryParts, agent: z.string().max(128).optional() });

const count = (formula: string) => z.number().describe(formula);
const percent = (formula: string) =>
  z.number().nullable().describe(`In percent, null without a denominator: ${formula}`);
const length = (formula: string) => z.number().nullable().describe(formula);

const lengthsSchema = z.object({
  count: count('How many there are'),
  meanMs: length('Sum ÷ count, to the millisecond'),
  p50Ms: length(
    'The shortest length that half of them do not pass, rounded up to the whole second: less than 1 s too much, never too little',
  ),
  p90Ms: length('The shortest length that nine in ten do not pass, rounded as p50Ms'),
  longestMs: length('The longest, to the millisecond'),
});
const talkSchema = lengthsSchema.extend({ totalMs: count('Their sum') });

export const visitFiguresSchema = z.object({
  offered: count('Visits that joined, those that still wait included'),
  waiting: count('Of these, those that still wait'),
  answered: count('Connected to an agent, those passed on afterwards included'),
  transferred: count('Of the answered, those that the agent passed on'),
  abandoned: count('The caller hung up while waiting'),
  abandonedShort: count('Of the abandoned, those after at most shortAbandonSeconds'),
  timedOut: count('Given back by the queue when its time was over'),
  leftByKey: count('Left by a key that leads out of the queue'),
  leftEmpty: count('Given back because no agent was there'),
  withdrawn: count('Taken out of the queue from outside'),
  leftOtherwise: count('Left in a way that was not seen'),
  answeredWithin: count('Answered after at most serviceLevelSeconds'),
  abandonedWithin: count('Abandoned after at most serviceLevelSeconds'),
  serviceLevelOfAnsweredPercent: percent("answeredWithin ÷ answered: Asterisk's ServicelevelPerf"),
  serviceLevelOfAnsweredAndAbandonedPercent: percent(
    "(answeredWithin + abandonedWithin) ÷ (answered + abandoned): Asterisk's ServicelevelPerf2, where it counts time-outs with the abandoned",
  ),
  serviceLevelOfOfferedPercent: percent('answeredWithin ÷ offered'),
  abandonmentPercent: percent('abandoned ÷ offered, short ones included'),
  abandonmentWithoutShortPercent: percent('(abandoned − abandonedShort) ÷ (offered − abandonedShort)'),
  speedOfAnswer: lengthsSchema.describe('Waits of the answered, join to connect; their mean is the ASA'),
  timeToAbandon: lengthsSchema.describe('Waits of the abandoned, join to hang-up'),
  waitTime: lengthsSchema.describe('Waits of all that no longer wait, however they ended'),
  talkTime: talkSchema.describe('Talks that are over, connect to end; time on hold is within'),
  averageHandleTime: z
    .object({
      meanMs: length('Talk time ÷ handled'),
      handled: count('Answered visits whose talk is over'),
      unknownParts: z.array(z.string()),
    })
    .describe(
      '(talk + hold + wrap-up) ÷ handled as far as it is known: hold is within talk, wrap-up is not told by the PBX',
    ),
});
export type VisitFigures = z.output<typeof visitFiguresSchema>;

const intervalParts = { startsAt: z.string(), endsAt: z.string().describe('Not included') };
const thresholds = { serviceLevelSeconds: z.number(), shortAbandonSeconds: z.number() };
const answerParts = {
  sourceId,
  timeZone: z.string().describe('The zone whose hours and days these are'),
  from: z.string(),
  to: z.string(),
  interval: z.enum(figureIntervals),
  isUpToDate: z
    .boolean()
    .describe('False while changes of visits within the range wait to be rolled up, a few seconds'),
};

export const queueFiguresSchema = z.object({
  ...answerParts,
  thresholds: z
    .object({ ...thresholds, byQueue: z.array(z.object({ queue: z.string(), ...thresholds })) })
    .describe('What the figures were reckoned with, and for which queues with something else'),
  rows: z
    .array(visitFiguresSchema.extend({ queue: z.string(), ...intervalParts }))
    .describe('By interval and queue; without those that nobody joined'),
  allQueues: z
    .array(visitFiguresSchema.extend(intervalParts))
    .describe('The same intervals for all queues of the answer together, each reckoned with its own thresholds'),
});
export type QueueFigures = z.output<typeof queueFiguresSchema>;

export const agentFiguresSchema = z.object({
  ...answerParts,
  rows: z
    .array(
      z.object({
        agent: z.string().nullable().describe('Null where the PBX did not say who answered'),
        ...intervalParts,
        answered: count('Visits that the agent answered, by the interval in which they joined'),
        transferred: count('Of these, those that the agent passed on'),
        talkTime: talkSchema,
        ringsUnanswered: count(
          'Rings of the phone in vain, by the interval in which they ended, as RINGNOANSWER of queue_log; up to a minute late',
        ),
      }),
    )
    .describe('By interval and agent; without those in which the agent neither answered nor let it ring'),
});
export type AgentFigures = z.output<typeof agentFiguresSchema>;
