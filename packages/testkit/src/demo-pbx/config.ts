import { databaseUrlSetting, portSetting, processSettings, readConfig } from '@voip-sync/runtime';
import { z } from 'zod';

const schema = z.object({
  ...processSettings,
  /** Port of Socket.IO and of `/readyz`; 0 lets the system choose one. */
  DEMO_PBX_PORT: portSetting.default(3340),
  /** 1 is the recorded rhythm, 10 ten times faster. */
  DEMO_SPEED: z
    .string()
    .transform(Number)
    .refine((speed) => speed >= 0.1 && speed <= 100, 'must be a number, 0.1 to 100')
    .default(1),
  /** The private FreePBX database; it is created where it is absent. */
  DEMO_PBX_DATABASE_URL: databaseUrlSetting.describe(
    'the address of the FreePBX database that the demo fills, such as mysql://user:password@localhost:3306/asteriskcdrdb',
  ),
});
export type DemoPbxConfig = z.output<typeof schema>;

export function loadConfig(): DemoPbxConfig {
  return readConfig(schema, process.env);
}
