import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { eventSourceSchema, eventSourceSettings, singleEventSource, tlsSchema } from './event-sources.ts';
import { recordingTemplateSetting } from './recording-template.ts';
import { integerSetting, portSetting } from './settings.ts';

const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as America/Sao_Paulo');

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const sourceId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/, 'must be 1 to 63 letters, digits, - or _');

const cdrSchema = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(3306),
  user: z.string().min(1),
  password: z.string().default(''),
  database: z.string().min(1).default('asteriskcdrdb'),
  table: z
    .string()
    .regex(/^\w{1,64}$/, 'must be a plain table name')
    .default('cdr'),
  /**
   * Where copied rows are marked at the source. `column`: its own `sync` column. `table`: a table of ours beside it.
   * `none`: nowhere. `auto`: the column where it exists, else the table, else nowhere.
   */
  marking: z.enum(['auto', 'column', 'table', 'none']).default('auto'),
  /** How far behind the newest row each run reads again, in minutes: as long as the longest call. */
  lookBackMinutes: z.int().min(1).max(10_080).default(240),
  /** How many chunks of backfills read the table at once. */
  backfillReadersMax: z.int().min(1).max(64).default(2),
  tls: tlsSchema.optional(),
});

const wholeSeconds = z.int().min(0).max(86_400);

/** What holds for one queue instead of the console's SERVICE_LEVEL_SECONDS and SHORT_ABANDON_SECONDS. */
const queueSchema = z.strictObject({
  serviceLevelSeconds: wholeSeconds.optional(),
  shortAbandonSeconds: wholeSeconds.optional(),
});

const sourceSchema = z
  .strictObject({
    id: sourceId,
    name: z.string().min(1).max(120).optional(),
    /** The zone in which the PBX writes `calldate`; `UTC` with `usegmtime=yes`. */
    timeZone: timeZone.default('UTC'),
    events: eventSourceSchema.optional(),
    cdr: cdrSchema.optional(),
    /** By the queue's name. */
    queues: z.record(z.string().min(1).max(128), queueSchema).optional(),
    recordings: z.strictObject({ urlTemplate: recordingTemplateSetting }).optional(),
  })
  .transform((source) => ({ ...source, name: source.name ?? source.id }));

const fileSchema = z
  .strictObject({ sources: z.array(sourceSchema).min(1).max(1_000) })
  .superRefine(({ sources }, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of sources.entries()) {
      if (seen.has(id))
        context.addIssue({
          code: 'custom',
          path: ['sources', index, 'id'],
          message: `"${id}" is used twice; each source needs its own`,
        });
      seen.add(id);
    }
  });

export type PbxSource = z.output<typeof sourceSchema>;
export type CdrSettings = z.output<typeof cdrSchema>;

/** The settings that tell which PBXs there are. Spread this into the schema of an app's `config.ts`. */
export const pbxSettings = {
  /** Path of a YAML file with any number of PBX sources. When it is set, the single-PBX settings below are not read. */
  PBX_CONFIG: z.string().optional(),
  /** Single PBX: its id, and the zone of its `calldate`. */
  PBX_ID: sourceId.default('pbx'),
  PBX_TIME_ZONE: timeZone.default('UTC'),
  ...eventSourceSettings,
  /** Single PBX: its CDR database. */
  FREEPBX_DB_HOST: z.string().optional(),
  FREEPBX_DB_PORT: portSetting.default(3306),
  FREEPBX_DB_USER: z.string().default('root'),
  FREEPBX_DB_PASSWORD: z.string().default(''),
  FREEPBX_DB_NAME: z.string().default('asteriskcdrdb'),
  FREEPBX_DB_MARKING: z.enum(['auto', 'column', 'table', 'none']).default('auto'),
  FREEPBX_DB_LOOK_BACK_MINUTES: integerSetting(1, 10_080, 'minutes').default(240),
  FREEPBX_DB_BACKFILL_READERS: integerSetting(1, 64, 'chunks at once').default(2),
  /** Single PBX: where its recordings are found. */
  RECORDING_URL_TEMPLATE: recordingTemplateSetting.optional(),
};

const pbxSettingsSchema = z.object(pbxSettings);
export type PbxConfig = z.output<typeof pbxSettingsSchema>;

/**
 * The PBX sources of this installation, from the file that PBX_CONFIG names or from the single-PBX settings.
 * In the file, `${NAME}` stands for the variable NAME of `env`, so that it needs to hold no password.
 * Throws a ConfigError that names the file, the place in it, and what must be there.
 */
export function readPbxSources(config: PbxConfig, env: NodeJS.ProcessEnv): PbxSource[] {
  if (config.PBX_CONFIG !== undefined) return parsePbxFile(config.PBX_CONFIG, readFile(config.PBX_CONFIG), env);
  const events = singleEventSource(config);
  if (events === undefined && config.FREEPBX_DB_HOST === undefined) {
    throw new ConfigError([
      'no PBX is configured: set PBX_CONFIG to a YAML file, or SOCKET_URL (or AMI_HOST) and FREEPBX_DB_HOST for a single PBX',
    ]);
  }
  const single = {
    id: config.PBX_ID,
    timeZone: config.PBX_TIME_ZONE,
    ...(events === undefined ? {} : { events }),
    ...(config.FREEPBX_DB_HOST === undefined
      ? {}
      : {
          cdr: {
            host: config.FREEPBX_DB_HOST,
            port: config.FREEPBX_DB_PORT,
            user: config.FREEPBX_DB_USER,
            password: config.FREEPBX_DB_PASSWORD,
            database: config.FREEPBX_DB_NAME,
            marking: config.FREEPBX_DB_MARKING,
            lookBackMinutes: config.FREEPBX_DB_LOOK_BACK_MINUTES,
            backfillReadersMax: config.FREEPBX_DB_BACKFILL_READERS,
          },
        }),
    ...(config.RECORDING_URL_TEMPLATE === undefined
      ? {}
      : { recordings: { urlTemplate: config.RECORDING_URL_TEMPLATE } }),
  };
  return validate({ sources: [single] }, 'the single-PBX settings (PBX_ID, SOCKET_URL, AMI_…, FREEPBX_DB_…)');
}

/** Parses the text of a PBX_CONFIG file; `path` is for the messages. */
export function parsePbxFile(path: string, text: string, env: NodeJS.ProcessEnv): PbxSource[] {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new ConfigError([`PBX_CONFIG=${path} is not YAML: ${error instanceof Error ? error.message : error}`]);
  }
  const missing = new Set<string>();
  const filled = fillVariables(document, env, missing);
  if (missing.size > 0)
    throw new ConfigError([...missing].map((name) => `PBX_CONFIG=${path} uses \${${name}}, which is not set`));
  return validate(filled, `PBX_CONFIG=${path}`);
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([`PBX_CONFIG=${path} cannot be read: ${error instanceof Error ? error.message : error}`]);
  }
}

function fillVariables(value: unknown, env: NodeJS.ProcessEnv, missing: Set<string>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      if (env[name] === undefined) missing.add(name);
      return env[name] ?? '';
    });
  }
  if (Array.isArray(value)) return value.map((item) => fillVariables(item, env, missing));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillVariables(item, env, missing)]));
  }
  return value;
}

function validate(document: unknown, where: string): PbxSource[] {
  const result = fileSchema.safeParse(document);
  if (result.success) return result.data.sources;
  throw new ConfigError(
    result.error.issues.map(
      ({ path, message }) => `${where}, at ${path.join('.') || 'the top'}${showValueAt(document, path)}: ${message}`,
    ),
  );
}

/** The wrong value itself where it is short and no secret. */
function showValueAt(document: unknown, path: PropertyKey[]): string {
  if (path.some((key) => /password|auth|token|secret|headers|query/i.test(String(key)))) return '';
  let value: unknown = document;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined | null)?.[key];
  return ['string', 'number', 'boolean'].includes(typeof value) ? ` (${JSON.stringify(value).slice(0, 100)})` : '';
}
