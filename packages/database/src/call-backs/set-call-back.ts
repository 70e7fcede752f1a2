import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { duplicateEntry, retryDeadlocks } from '../retry-deadlocks.ts';
import { type CallBackRow, callBackEntity } from './call-back.entity.ts';

/**
 * Writes down what an operator says of a caller who gave up. `version` is the one that was seen, 0 where nobody had said anything; false when
 * somebody else was quicker, and then nothing is written.
 */
export async function setCallBack(
  database: Database,
  { version, ...word }: Omit<CallBackRow, 'id' | 'setAt'>,
): Promise<boolean> {
  const said = { ...word, setAt: new Date(), version: version + 1 };
  try {
    return await retryDeadlocks(async () => {
      if (version === 0) {
        await bulkInsert(database.manager, callBackEntity, [said], null);
        return true;
      }
      const { callId, ...values } = said;
      const { affected } = await database.getRepository(callBackEntity).update({ callId, version }, values);
      return affected === 1;
    });
  } catch (error) {
    if (error instanceof Error && 'errno' in error && error.errno === duplicateEntry) return false;
    throw error;
  }
}
