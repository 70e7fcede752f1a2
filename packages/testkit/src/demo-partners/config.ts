import { integerSetting, portSetting, processSettings, readConfig } from '@voip-sync/runtime';
import { z } from 'zod';

const schema = z.object({
  ...processSettings,
  /** Port of `/readyz` and of faults on demand; the partners' own ports follow it, where they are free. */
  DEMO_PARTNERS_PORT: portSetting.default(3350),
  /** The name by which workers reach the partners. */
  DEMO_PARTNERS_HOST: z.string().min(1).default('127.0.0.1'),
  /** What happened at the partners is kept there from one start to the next; unset, they begin anew. */
  DEMO_PARTNERS_FILE: z.string().min(1).optional(),
  /** The console where the partners are entered. */
  DEMO_CONSOLE_URL: z.url('must be an http:// or https:// address').describe('the address of the console'),
  /** How often it looks whether there is something to be seen. */
  DEMO_STEP_MS: integerSetting(100, 60_000, 'ms').default(5_000),
  ADMIN_TOKEN: z.string().min(1).describe("the console's API token"),
});

export function loadConfig() {
  return readConfig(schema, process.env);
}
