import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';

/**
 * Lets CDRs that failed, these or all, go to their partner again with its next run. One that may have arrived is looked for first; `surelyNotThere`
 * is the word of a person who looked at the partner, after which it is sent without looking. Those that are not among the failed stay as
 * they are. Returns how many will be tried.
 */
export function retryCdrPushes(
  database: Database,
  partnerId: string,
  cdrIds: string[] | 'all',
  { surelyNotThere = false } = {},
): Promise<number> {
  const status = surelyNotThere ? "'waiting', maybe_sent = 0" : "IF(maybe_sent, 'sending', 'waiting')";
  return mark(database, `status = ${status}, attempts = 0`, partnerId, cdrIds);
}

/** Gives CDRs that failed up: they are sent no more. Returns how many. */
export function cancelCdrPushes(database: Database, partnerId: string, cdrIds: string[] | 'all'): Promise<number> {
  return mark(database, "status = 'cancelled'", partnerId, cdrIds);
}

async function mark(
  database: Database,
  assignments: string,
  partnerId: string,
  cdrIds: string[] | 'all',
): Promise<number> {
  if (cdrIds.length === 0) return 0;
  const { affectedRows } = await retryDeadlocks(() =>
    database.query(
      `UPDATE cdr_pushes SET ${assignments}, updated_at = UTC_TIMESTAMP(3)
       WHERE partner_id = ? AND status = 'failed' ${cdrIds === 'all' ? '' : 'AND cdr_id IN (?)'}`,
      cdrIds === 'all' ? [partnerId] : [partnerId, cdrIds],
    ),
  );
  return affectedRows;
}
