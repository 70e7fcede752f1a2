import { isIP } from 'node:net';
import { settingDefaultsSchema, settingsFrom } from '@voip-sync/contracts';
import {
  ConfigError,
  databaseUrlSetting,
  documentSetting,
  integerSetting,
  portSetting,
  processSettings,
  readConfig,
  redisUrlSetting,
  secretsKeySetting,
} from '@voip-sync/runtime';
import { z } from 'zod';
import { openIdSettings } from './session/openid/openid-settings.ts';

const proxyNames = ['loopback', 'linklocal', 'uniquelocal'];

/** What Express understands: a number of proxies in front, or the addresses they have. */
const trustProxySetting = z
  .string()
  .refine(
    (value) => /^[1-9]$/.test(value) || value.split(',').every((part) => isProxyAddress(part.trim())),
    'must be the number of proxies in front (1 to 9), or their addresses such as 10.0.0.5,10.1.0.0/16 or loopback',
  )
  .transform((value) => (/^[1-9]$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim())));

function isProxyAddress(value: string): boolean {
  if (proxyNames.includes(value)) return true;
  const [address = '', bits] = value.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

const schema = z.object({
  ...processSettings,
  /** Where the console is served; 0 lets the system choose a port. */
  PORT: portSetting.default(3333),
  /** The address to listen on; unset, all of them, as a container needs. */
  HOST: z.string().max(255).optional(),
  DATABASE_URL: databaseUrlSetting,
  REDIS_URL: redisUrlSetting,
  /** Whoever sends it as `Authorization: Bearer …` may do everything. */
  ADMIN_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,500}$/, 'must be 16 to 500 printable characters without spaces')
    .optional(),
  /** The administrator that the environment gives: it always has this password. Unset, the token is the password; without either, one is made up and printed once. */
  ADMIN_USER: z.string().max(200).default('admin'),
  ADMIN_PASSWORD: z.string().min(8, 'must be at least 8 characters').max(1_000).optional(),
  /** Seals partners' secrets as they come in; needed where there are partners, the same as the workers'. */
  SECRETS_KEY: secretsKeySetting.optional(),
  /** Which proxies in front are believed when they tell the client's address, host and protocol; unset, none. */
  TRUST_PROXY: trustProxySetting.optional(),
  /** Whether cookies travel over TLS alone; `auto`: when the request came over TLS, as a trusted proxy may tell. */
  SECURE_COOKIES: z.enum(['auto', 'always', 'never']).default('auto'),
  /** The threshold of the service levels, where the configuration of a queue has none of its own. */
  SERVICE_LEVEL_SECONDS: integerSetting(0, 86_400, 'seconds').default(20),
  /** Up to which wait an abandonment counts as short, where the configuration of a queue has none of its own. */
  SHORT_ABANDON_SECONDS: integerSetting(0, 86_400, 'seconds').default(5),
  /** Who sees of outside numbers only the last digits. */
  MASK_NUMBERS: z.enum(['none', 'viewers']).default('none'),
  /** What holds of what people set in the console until they do; the same as the workers'. */
  SETTING_DEFAULTS: documentSetting(settingDefaultsSchema).optional(),
  ...openIdSettings,
});

/** The console's settings. Throws a ConfigError that names what is missing or wrong. */
export function loadConfig() {
  const config = readConfig(schema, process.env);
  const { SERVICE_LEVEL_SECONDS: serviceLevelSeconds, SHORT_ABANDON_SECONDS: shortAbandonSeconds } = config;
  const thresholds = { serviceLevelSeconds, shortAbandonSeconds };
  const { settings, problems } = settingsFrom({ thresholds }, config.SETTING_DEFAULTS);
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => `SETTING_DEFAULTS: ${problem}`));
  if (
    config.OIDC_ISSUER !== undefined &&
    (config.OIDC_CLIENT_ID === undefined || config.OIDC_CLIENT_SECRET === undefined)
  ) {
    throw new ConfigError(['OIDC_ISSUER is set: OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be as well']);
  }
  return { ...config, settings, ADMIN_PASSWORD: config.ADMIN_PASSWORD ?? config.ADMIN_TOKEN };
}

export type ConsoleConfig = ReturnType<typeof loadConfig>;
