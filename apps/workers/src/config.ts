import { settingDefaultsSchema, settingsFrom, type WorkerRole, workerRoles } from '@voip-sync/contracts';
import {
  ConfigError,
  databaseUrlSetting,
  documentSetting,
  integerSetting,
  pbxSettings,
  processSettings,
  readConfig,
  readPbxSources,
  redisUrlSetting,
  secretsKeySetting,
  switchSetting,
} from '@voip-sync/runtime';
import { z } from 'zod';

const roleList = `must be some of ${workerRoles.join(', ')}, separated by commas`;

const schema = z.object({
  ...processSettings,
  ...pbxSettings,
  REDIS_URL: redisUrlSetting,
  DATABASE_URL: databaseUrlSetting,
  /** Which queues this process works. */
  ROLES: z
    .string()
    .default(workerRoles.join(','))
    .transform((text) => [...new Set(text.split(',').map((role) => role.trim()))].filter(Boolean))
    .refine((roles): roles is WorkerRole[] => roles.length > 0 && roles.every((role) => role in rolesByName), roleList),
  /** How many call events this process holds at once; they are written in batches. */
  CALL_EVENTS_CONCURRENCY: integerSetting(1, 5_000, 'jobs').default(500),
  /** How many sources this process syncs side by side. */
  CDR_SYNC_CONCURRENCY: integerSetting(1, 100, 'jobs').default(4),
  /** How many chunks of backfills this process copies side by side. */
  CDR_BACKFILL_CONCURRENCY: integerSetting(1, 100, 'jobs').default(2),
  /** How many sources this process sweeps side by side. */
  CDR_SWEEP_CONCURRENCY: integerSetting(1, 100, 'jobs').default(2),
  /** How many hours back the sweep of each hour goes. */
  CDR_SWEEP_HOURS: integerSetting(1, 720, 'hours').default(26),
  /** In which hour of each source's own clock its long sweep begins, and how many days back that one goes. */
  CDR_SWEEP_NIGHT_HOUR: integerSetting(0, 23, 'hours').default(3),
  CDR_SWEEP_NIGHT_DAYS: integerSetting(1, 3_660, 'days').default(35),
  /** Which share of an hour's, or of a sweep's, rows it may change or remove here without asking. */
  CDR_SWEEP_CHANGED_PERCENT_MAX: integerSetting(0, 100, 'percent').default(5),
  /** By how much what was heard of a call and what its CDRs tell must differ to be listed as a disagreement. */
  DISAGREEMENT_SECONDS_MIN: integerSetting(1, 3_600, 'seconds').default(5),
  /** After how long without any event and without a CDR an open call is closed. */
  CALL_SILENCE_HOURS_MAX: integerSetting(1, 720, 'hours').default(12),
  /** How long the longest call lasts: a blind window is settled when CDRs have been copied so long after its end. */
  CALL_MINUTES_MAX: integerSetting(1, 10_080, 'minutes').default(240),
  /** Opens partners' secrets; needed where there are partners. */
  SECRETS_KEY: secretsKeySetting.optional(),
  /** How many partners this process works with side by side: more than are likely to hang at once. */
  PARTNER_SYNC_CONCURRENCY: integerSetting(2, 500, 'jobs').default(30),
  /** After how long a run with a partner is given up. */
  PARTNER_RUN_MINUTES_MAX: integerSetting(1, 1_440, 'minutes').default(60),
  /** Of 100 records, how many may vanish at once before a run is held, where a partner's schedule does not say. */
  DELETE_SHARE_MAX: integerSetting(0, 100, 'percent').default(10),
  /** What holds of what people set in the console until they do; the same as the console's. */
  SETTING_DEFAULTS: documentSetting(settingDefaultsSchema).optional(),
  /** The server that sends alerts by e-mail, and in whose name. */
  SMTP_URL: z
    .string()
    .refine(
      (value) => /^smtps?:\/\/\S+$/.test(value),
      'must be an address such as smtp://user:password@mail.example:587',
    )
    .optional(),
  SMTP_FROM: z.email('must be an address of e-mail').optional(),
  /** Signs what webhooks are sent. */
  ALERT_WEBHOOK_SECRET: z
    .string()
    .min(24, 'must be at least 24 characters')
    .max(500)
    .refine(isKey, 'must have base64 of at least 24 bytes behind whsec_')
    .optional(),
  /** Whether webhooks may stand at private addresses. */
  ALERT_WEBHOOK_INSIDE: switchSetting.default(false),
  /** Where people find the console: for links in alerts. */
  CONSOLE_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  DATABASE_POOL_SIZE: integerSetting(2, 200, 'connections').default(10),
});

/** Base64 that cannot be read would sign with an empty key. */
function isKey(secret: string): boolean {
  if (!secret.startsWith('whsec_')) return true;
  const text = secret.slice('whsec_'.length);
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length >= 24;
}

const rolesByName = Object.fromEntries(workerRoles.map((role) => [role, true]));

/** Roles that take all they need to know from their jobs and the database. */
const rolesWithoutSources: string[] = [
  'call-events',
  'figures',
  'partner-push',
  'partner-sync',
  'reconcile',
  'retention',
  'alerts',
];

/** The workers' settings and the PBX sources. Throws a ConfigError that names what is wrong. */
export function loadConfig() {
  const config = readConfig(schema, process.env);
  const needsSources = config.ROLES.some((role) => !rolesWithoutSources.includes(role));
  const sources = needsSources ? readPbxSources(config, process.env) : [];
  const { settings, problems } = settingsFrom(config.SETTING_DEFAULTS);
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => `SETTING_DEFAULTS: ${problem}`));
  if ((config.SMTP_URL === undefined) !== (config.SMTP_FROM === undefined)) {
    throw new ConfigError(['SMTP_URL and SMTP_FROM: one of them is set, and mail needs both']);
  }
  return { ...config, sources, settings };
}

const rotationSchema = z.object({
  DATABASE_URL: databaseUrlSetting,
  /** The new key first, behind it those that are to go. */
  SECRETS_KEY: secretsKeySetting,
});

/** The settings of `npm run rotate-secrets`. Throws a ConfigError that names what is wrong. */
export function loadRotationConfig() {
  return readConfig(rotationSchema, process.env);
}

export type WorkersConfig = ReturnType<typeof loadConfig>;
