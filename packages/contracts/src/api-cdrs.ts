import { z } from 'zod';
import { cursor, id, isRange, pageRows, range, rangeMessage, sourceId } from './api-parts.ts';

export const cdrSchema = z.object({
  id,
  sourceId,
  startedAt: z.string(),
  calldate: z.string(),
  clid: z.string(),
  src: z.string(),
  dst: z.string(),
  dcontext: z.string(),
  channel: z.string(),
  dstchannel: z.string(),
  lastapp: z.string(),
  duration: z.number(),
  billsec: z.number(),
  disposition: z.string(),
  accountcode: z.string(),
  uniqueid: z.string(),
  linkedid: z.string(),
  sequence: z.number(),
  did: z.string(),
  recordingfile: z.string(),
  /** Where the recording is to be had; null where there is none, or its source has no template for it. */
  recordingUrl: z.string().nullable(),
  /** The zone by which `startedAt` was read from `calldate`; null of rows from before it was kept. */
  timeZone: z.string().nullable(),
  /** Since when it is known that the source has it no more; null while it has. */
  goneAtSourceAt: z.string().nullable(),
});
export type Cdr = z.output<typeof cdrSchema>;

const number = z
  .string()
  .max(80)
  .refine((value) => /[^*]/.test(value), 'must have a digit; `*` at its beginning or end stands for any others');
const seconds = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number of seconds')
  .transform(Number);

/** What CDRs are looked for by; lists, totals, charts and exports take the same. */
const cdrFilter = {
  sourceId: sourceId.optional(),
  ...range,
  /** The whole number, or a part of it: `*` at its beginning or end stands for any others. */
  src: number.optional(),
  dst: number.optional(),
  disposition: z.string().max(45).optional(),
  /** A trunk or phone by its channel's name: `PJSIP/carrier`, or `carrier` of whichever technology. */
  trunk: z.string().max(120).optional(),
  /** The paths that ran through Queue() of this name or number. */
  queue: z.string().max(128).optional(),
  accountcode: z.string().max(80).optional(),
  linkedid: z.string().max(150).optional(),
  uniqueid: z.string().max(150).optional(),
  durationMin: seconds.optional(),
  durationMax: seconds.optional(),
  /** With a recording, or without. */
  recorded: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
};

export const cdrsQuerySchema = z
  .strictObject({ ...cdrFilter, limit: pageRows(500), cursor: cursor.optional() })
  .refine(isRange, rangeMessage);

const timeZone = z.string().max(64).refine(isTimeZone, 'must be a time zone such as America/Sao_Paulo').prefault('UTC');
export const cdrTotalsQuerySchema = z.strictObject({ ...cdrFilter, timeZone }).refine(isRange, rangeMessage);
export const cdrTrunksQuerySchema = z.strictObject(cdrFilter).refine(isRange, rangeMessage);

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const sums = {
  /** CDRs: a call has one for each path between two channels. */
  rows: z.number(),
  answered: z.number(),
  /** Answer-seizure ratio: 100 · answered ÷ rows; null of none. */
  asrPercent: z.number().nullable(),
  /** Average call duration: the answered ones' `billsec` ÷ their number; null of none. */
  acdSeconds: z.number().nullable(),
  /** `billsec` of the answered ones. */
  talkSeconds: z.number(),
};

export const cdrTotalsSchema = z.object({
  ...sums,
  /** `duration` of all of them. */
  durationSeconds: z.number(),
  dispositions: z.array(z.object({ disposition: z.string(), rows: z.number() })),
  /** By hour up to 14 days, by day beyond, of the zone that was asked for; those without rows are left out. */
  interval: z.enum(['hour', 'day']),
  points: z.array(z.object({ startsAt: z.string(), rows: z.number(), answered: z.number() })),
});
export type CdrTotals = z.output<typeof cdrTotalsSchema>;

export const cdrTrunksSchema = z.object({
  /** The busiest first. `direction`: whether the trunk was the called side. */
  rows: z.array(z.object({ trunk: z.string(), direction: z.enum(['incoming', 'outgoing']), ...sums })),
});
export type CdrTrunks = z.output<typeof cdrTrunksSchema>;

export const cdrExportQuerySchema = z
  .strictObject({
    ...cdrFilter,
    /** By which the export's progress is asked for: a UUID that the asker makes up. */
    exportId: z.uuid().optional(),
    /** Excel in Portuguese separates by semicolons. */
    separator: z.enum(['comma', 'semicolon']).prefault('comma'),
    /** Whether the file begins with a byte order mark, by which Excel knows UTF-8. */
    bom: z.enum(['true', 'false']).prefault('false'),
  })
  .refine(isRange, rangeMessage);

export const cdrExportSchema = z.object({
  exportId: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  rows: z.number(),
  /** How many there will be; null while that is not known, or where counting would take too long. */
  rowsExpected: z.number().nullable(),
  error: z.string().nullable(),
});
export type CdrExport = z.output<typeof cdrExportSchema>;
