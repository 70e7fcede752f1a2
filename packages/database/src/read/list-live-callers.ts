import type { Database } from '../open-database.ts';

/** A caller's channel of a call. */
export type Caller = { callId: string; linkedId: string; uniqueId: string };

/** Types that only a caller's own channel has. */
const callerTypes = [
  'caller.joined',
  'caller.left',
  'caller.abandoned',
  'agent.connected',
  'caller.found-waiting',
  'caller.found-talking',
];
const callsMax = 1_000;

/**
 * The callers' channels of the calls on the panel whose hangup was not heard, page by page in the order of their calls' ids. Calls whose state
 * is newer than `stateBefore`, and those that were made later than `madeBefore`, are left out.
 */
export async function* listLiveCallers(
  database: Database,
  filter: { sourceId: string; stateBefore: Date; madeBefore: Date },
): AsyncGenerator<Caller[]> {
  let after = '0';
  for (;;) {
    const calls: { id: string }[] = await database.query(
      `SELECT id FROM calls WHERE on_panel = 1 AND source_id = ? AND state_since < ? AND created_at < ? AND id > ?
       ORDER BY id LIMIT ?`,
      [filter.sourceId, filter.stateBefore, filter.madeBefore, after, callsMax],
    );
    const last = calls.at(-1);
    if (!last) return;
    yield await readCallers(
      database,
      calls.map(({ id }) => id),
    );
    after = last.id;
  }
}

function readCallers(database: Database, callIds: string[]): Promise<Caller[]> {
  return database.query(
    `SELECT DISTINCT c.id AS callId, c.linked_id AS linkedId, e.unique_id AS uniqueId
     FROM calls c JOIN call_events e ON e.source_id = c.source_id AND e.linked_id = c.linked_id
     WHERE c.id IN (?) AND e.type IN (?) AND NOT EXISTS (
       SELECT 1 FROM call_events h
       WHERE h.source_id = e.source_id AND h.unique_id = e.unique_id AND h.type = 'channel.hung-up')`,
    [callIds, callerTypes],
  );
}
