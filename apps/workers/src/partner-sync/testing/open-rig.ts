import { createTestDatabase, testRedisUrl } from '@voip-sync/testkit/services';
import { newKeys, PartnerRig } from './partner-rig.ts';

/** A rig on the servers of the test run. */
export async function openRig(): Promise<PartnerRig> {
  const { url, dispose } = await createTestDatabase();
  return PartnerRig.open(url, await testRedisUrl(), newKeys(), dispose);
}
