import { parse, YAMLError } from 'yaml';
import { z } from 'zod';

function isUrl(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

const integer = (what: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number (${what})`)
    .transform(Number);

/** A TCP port; 0 lets the system choose one. */
export const portSetting = integer('a port, 0 to 65535').refine((port) => port <= 65_535, 'must be a port, 0 to 65535');

/** A whole number between two bounds, both allowed. */
export function integerSetting(min: number, max: number, unit: string) {
  const range = `${min} to ${max} ${unit}`;
  return integer(range).refine((value) => value >= min && value <= max, `must be ${range}`);
}

/** A document in YAML (or JSON, which is YAML), such as `{retention: {callEvents: 90}}`, of a schema's shape. */
export function documentSetting<S extends z.ZodType>(schema: S) {
  return z.string().transform((text, context): z.output<S> => {
    const read = schema.safeParse(parseYaml(text));
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) {
      context.addIssue({ code: 'custom', message: `${path.join('.') || 'the document'}: ${message}` });
    }
    return z.NEVER;
  });
}

function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLError) return undefined;
    throw error;
  }
}

/** `true` or `false`. */
export const switchSetting = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .describe('true or false');

export const redisUrlSetting = z
  .string()
  .refine((value) => isUrl(value, ['redis:', 'rediss:']), 'must be an address such as redis://localhost:6379')
  .describe('the address of Redis or Valkey, such as redis://localhost:6379');

export const databaseUrlSetting = z
  .string()
  .refine(
    (value) => isUrl(value, ['mysql:', 'mariadb:']) && new URL(value).pathname.length > 1,
    'must be an address such as mysql://user:password@localhost:3306/voip_sync',
  )
  .describe('the address of the MySQL or MariaDB database, such as mysql://user:password@localhost:3306/voip_sync');

/** The settings that every process has. Spread this into the schema of an app's `config.ts`. */
export const processSettings = {
  /** How much is logged. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** `json` for machines, `pretty` for people; unset, it is `pretty` at a terminal. */
  LOG_FORMAT: z.enum(['json', 'pretty']).optional(),
  /** Port of `/healthz`, `/readyz` and `/metrics`; unset, they are not served there. */
  HEALTH_PORT: portSetting.optional(),
  /** How long a process may take to finish or hand back its work after SIGTERM, in milliseconds. */
  SHUTDOWN_TIMEOUT_MS: integerSetting(100, 600_000, 'milliseconds').default(15_000),
  /** Where OpenTelemetry traces are sent (OTLP over HTTP); unset, none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url('must be an http:// or https:// address').optional(),
};
