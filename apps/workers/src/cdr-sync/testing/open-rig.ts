import { createTestDatabase } from '@voip-sync/testkit/services';
import { CdrRig } from './cdr-rig.ts';

/** A rig on the database server of the test run. */
export function openRig(marking?: 'auto' | 'column' | 'table' | 'none', syncColumn?: string): Promise<CdrRig> {
  return CdrRig.open(createTestDatabase, marking, syncColumn);
}
