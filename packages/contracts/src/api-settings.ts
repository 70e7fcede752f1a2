import { z } from 'zod';
import { alertLanguages } from './alert-words.ts';
import { retentionRunSummarySchema } from './retention.jobs.ts';

/**
 * Shapes of `/api/v1/settings`: what a person sets in the console and every process follows within seconds. Each section is one document with a
 * version of its own; what nobody has set yet is as the environment says.
 */
const seconds = z.int().min(0).max(86_400);
const callers = z.int().min(1).max(10_000);

/** By what a service level is divided; the formulas are those of `/figures/queues`. */
export const serviceLevelForms = ['answered', 'answered-and-abandoned', 'offered'] as const;

/** From when on a figure of the wallboard is coloured: `warn` first, `alarm` from there on. */
export const thresholdsSchema = z
  .strictObject({
    serviceLevelSeconds: seconds,
    serviceLevelForm: z.enum(serviceLevelForms),
    shortAbandonSeconds: seconds,
    waitingWarn: callers,
    waitingAlarm: callers,
    waitWarnSeconds: seconds,
    waitAlarmSeconds: seconds,
    talkWarnSeconds: seconds,
    talkAlarmSeconds: seconds,
  })
  .superRefine((value, context) => {
    const pairs = [
      ['waitingWarn', 'waitingAlarm'],
      ['waitWarnSeconds', 'waitAlarmSeconds'],
      ['talkWarnSeconds', 'talkAlarmSeconds'],
    ] as const;
    for (const [warn, alarm] of pairs) {
      if (value[warn] <= value[alarm]) continue;
      context.addIssue({ code: 'custom', path: [warn], message: `must not be more than ${alarm}` });
    }
  });
export type Thresholds = z.output<typeof thresholdsSchema>;

/** After how many days rows are forgotten; null: never. Below ten days the night's recount of figures would miss calls. */
const days = (min: number) => z.int().min(min).max(3_660).nullable();
export const retentionSchema = z
  .strictObject({
    callEvents: days(10),
    calls: days(10),
    cdrs: days(10),
    agentStates: days(2),
    syncRuns: days(2),
    quarantine: days(1),
    partnerRequests: days(1),
    auditEntries: days(30),
    sessions: days(1),
    alerts: days(1),
  })
  .refine(({ callEvents, calls }) => calls === null || (callEvents !== null && callEvents <= calls), {
    path: ['callEvents'],
    error: 'must not be kept longer than calls: a log goes with its call',
  });
export type Retention = z.output<typeof retentionSchema>;
export const retentionKinds = Object.keys(retentionSchema.shape) as (keyof Retention)[];

const minutes = z.int().min(1).max(100_000);
export const alertRules = ['sync-late', 'partner-down', 'deletion-held', 'queue-growing', 'pbx-deaf'] as const;
export type AlertRule = (typeof alertRules)[number];

export const alertSettingsSchema = z.strictObject({
  syncLate: z.strictObject({
    enabled: z.boolean(),
    cdrMinutes: minutes.describe('Since the start of the last good run of a source'),
    sweepMinutes: minutes.describe('Since the start of the last good proof of a source'),
    partnerMinutes: minutes.describe('Behind the timetable of a resource of a partner'),
  }),
  partnerDown: z.strictObject({ enabled: z.boolean(), minutes: minutes.describe('For how long it must be down') }),
  deletionHeld: z.strictObject({ enabled: z.boolean() }),
  queueGrowing: z.strictObject({
    enabled: z.boolean(),
    waitingJobs: z.int().min(1).max(100_000_000),
    oldestMinutes: minutes.describe('Age of the job that is next'),
  }),
  pbxDeaf: z.strictObject({ enabled: z.boolean(), minutes: minutes.describe('For how long no ingestor heard it') }),
  exceptions: z
    .array(
      z.strictObject({
        subject: z.string().min(1).max(64).describe('The id of a source or partner'),
        kind: z
          .string()
          .max(32)
          .nullable()
          .describe('`cdr`, `cdr-sweep`, `hearing`, `partner`, or `partner-peers` and its like; null: all'),
        minutes: minutes.nullable().describe('null: no alert'),
      }),
    )
    .max(200)
    .describe('Where something else than the minutes of the rules holds'),
  language: z.enum(alertLanguages).describe('Of mails and of the text in webhooks'),
  repeatMinutes: minutes.nullable().describe('After how long an alert that goes on is told again; null: never'),
  emails: z.array(z.email().max(200)).max(50).describe('Who gets mail'),
  webhooks: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(60),
        url: z
          .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
          .max(500)
          .refine((url) => !URL.parse(url)?.username, 'must not hold a user or password'),
      }),
    )
    .max(20)
    .refine((hooks) => new Set(hooks.map(({ name }) => name)).size === hooks.length, 'names must differ'),
});
export type AlertSettings = z.output<typeof alertSettingsSchema>;

/** The sections there are, and who may read each; all are changed by administrators alone. */
export const settingSections = {
  thresholds: thresholdsSchema,
  retention: retentionSchema,
  alerts: alertSettingsSchema,
} as const;
export type SettingSection = keyof typeof settingSections;
export type Settings = { thresholds: Thresholds; retention: Retention; alerts: AlertSettings };

/** What holds where neither a person nor the environment says anything else. */
const settingDefaults: Settings = {
  thresholds: {
    serviceLevelSeconds: 20,
    serviceLevelForm: 'answered',
    shortAbandonSeconds: 5,
    waitingWarn: 5,
    waitingAlarm: 10,
    waitWarnSeconds: 30,
    waitAlarmSeconds: 60,
    talkWarnSeconds: 600,
    talkAlarmSeconds: 1_200,
  },
  retention: {
    callEvents: 400,
    calls: null,
    cdrs: null,
    agentStates: 400,
    syncRuns: 90,
    quarantine: 180,
    partnerRequests: 90,
    auditEntries: 1_830,
    sessions: 1,
    alerts: 400,
  },
  alerts: {
    syncLate: { enabled: true, cdrMinutes: 15, sweepMinutes: 180, partnerMinutes: 30 },
    partnerDown: { enabled: true, minutes: 5 },
    deletionHeld: { enabled: true },
    queueGrowing: { enabled: true, waitingJobs: 50_000, oldestMinutes: 15 },
    pbxDeaf: { enabled: true, minutes: 2 },
    exceptions: [],
    language: 'en',
    repeatMinutes: 240,
    emails: [],
    webhooks: [],
  },
};

/** What the environment may say instead, in any depth; lists are replaced as a whole. */
export const settingDefaultsSchema = z.strictObject({
  thresholds: z.strictObject(thresholdsSchema.shape).partial().optional(),
  retention: z.strictObject(retentionSchema.shape).partial().optional(),
  alerts: z
    .strictObject({
      ...alertSettingsSchema.shape,
      syncLate: alertSettingsSchema.shape.syncLate.partial(),
      partnerDown: alertSettingsSchema.shape.partnerDown.partial(),
      queueGrowing: alertSettingsSchema.shape.queueGrowing.partial(),
      pbxDeaf: alertSettingsSchema.shape.pbxDeaf.partial(),
    })
    .partial()
    .optional(),
});

/**
 * The defaults with what the environment says laid over them, the later documents over the earlier. Problems name what cannot be, such as a
 * warning above its alarm; then the settings are not to be used.
 */
export function settingsFrom(...documents: unknown[]): { settings: Settings; problems: string[] } {
  const settings = documents.reduce<Settings>((base, over) => overlay(base, over), settingDefaults);
  const problems = Object.entries(settingSections).flatMap(([section, schema]) =>
    (schema.safeParse(settings[section as SettingSection]).error?.issues ?? []).map(
      ({ path, message }) => `${[section, ...path].join('.')}: ${message}`,
    ),
  );
  return { settings, problems };
}

/** What holds of a section: what a person set, in JSON as it is stored, with what came to be since from the defaults; else the defaults. */
export function effectiveSetting<S extends SettingSection>(
  section: S,
  stored: string | null | undefined,
  defaults: Settings,
): Settings[S] {
  if (stored === null || stored === undefined) return defaults[section];
  const read = settingSections[section].safeParse(overlay(defaults[section], JSON.parse(stored)));
  return read.success ? (read.data as Settings[S]) : defaults[section];
}

/** One document laid over another; what is not an object, and lists, are replaced. */
function overlay<T>(base: T, over: unknown): T {
  if (over === undefined) return base;
  if (!isRecord(base) || !isRecord(over)) return over as T;
  const merged = Object.entries({ ...base, ...over }).map(([key]) => [key, overlay((base as never)[key], over[key])]);
  return Object.fromEntries(merged) as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const about = {
  /** 0 while nobody has changed it; sent back with a change, so that nobody overwrites what another has changed meanwhile. */
  version: z.int(),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
};
export const thresholdSettingSchema = z.object({ ...about, value: thresholdsSchema, defaults: thresholdsSchema });
export const retentionSettingSchema = z.object({
  ...about,
  value: retentionSchema,
  defaults: retentionSchema,
  lastRun: z
    .object({
      id: z.string(),
      status: z.string(),
      startedAt: z.string(),
      finishedAt: z.string().nullable(),
      error: z.string().nullable(),
      warning: z.string().nullable(),
      summary: retentionRunSummarySchema.nullable(),
    })
    .nullable(),
});
export const alertSettingSchema = z.object({ ...about, value: alertSettingsSchema, defaults: alertSettingsSchema });

const version = z.int().min(0);
export const thresholdChangeSchema = z.strictObject({ version, value: thresholdsSchema });
export const retentionChangeSchema = z.strictObject({ version, value: retentionSchema });
export const alertSettingChangeSchema = z.strictObject({ version, value: alertSettingsSchema });
