import type { PartnerSettings } from '@voip-sync/database';
import { createTestDatabase, testRedisUrl } from '@voip-sync/testkit/services';
import { PushRig } from './push-rig.ts';

/** A rig on the servers of the test run. */
export async function openRig(settings: Partial<PartnerSettings> = {}): Promise<PushRig> {
  const { url, dispose } = await createTestDatabase();
  return PushRig.open({ database: url, redis: await testRedisUrl() }, 5, settings, dispose);
}
