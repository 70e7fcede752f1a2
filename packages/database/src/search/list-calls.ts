import { type CallRow, callEntity } from '../calls/call.entity.ts';
import type { Database } from '../open-database.ts';
import type { PageRequest, RowsPage } from '../read/read-page.ts';
import { addCondition, addEqual, addPlace, addRange, type Conditions, escapeLike, whereOf } from './conditions.ts';
import { columnList, readWithin } from './read-within.ts';

/** Of something that changes: its newest revision. */
export type Revision = { id: string; revision: number };

export type CallFilter = {
  sourceId?: string | undefined;
  status?: string | undefined;
  onPanel?: boolean | undefined;
  linkedId?: string | undefined;
  callerNumber?: string | undefined;
  /** A part of the caller's number. */
  number?: string | undefined;
  /** Where the call is, or where a visit of it was. */
  queue?: string | undefined;
  /** By name or extension, of the call or of a visit. */
  agent?: string | undefined;
  /** How a visit ended: that to `queue` and with `agent`, where those are given. */
  outcome?: string | undefined;
  /** Calls that joined in `[from, to)`. */
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Calls by the time at which they joined, newest first. Throws a TooLongError after `limitMs`. */
export async function listCalls(
  database: Database,
  filter: CallFilter,
  { rowsMax, after }: PageRequest,
  limitMs: number,
): Promise<RowsPage<CallRow>> {
  const conditions = callConditions(filter);
  addPlace(conditions, 'joined_at', after);
  const found = await readWithin<CallRow>(
    database,
    limitMs,
    `${columnList(database, callEntity)} FROM calls item FORCE INDEX (${chooseIndex(filter)}) ${whereOf(conditions)}
     ORDER BY item.joined_at DESC, item.id DESC LIMIT ?`,
    [...conditions.values, rowsMax + 1],
  );
  const rows = found.slice(0, rowsMax).map((row) => ({ ...row, id: String(row.id), onPanel: Boolean(row.onPanel) }));
  const last = rows.at(-1);
  return { rows, next: found.length > rowsMax && last ? { at: last.joinedAt, id: last.id } : null };
}

/** Which calls are on the panel, and of which revision: the newest first, at most `rowsMax`. */
export async function listPanelRevisions(database: Database, rowsMax: number): Promise<Revision[]> {
  const rows: Revision[] = await database.query(
    `SELECT id, revision FROM calls FORCE INDEX (ix_calls_panel) WHERE on_panel = 1
     ORDER BY joined_at DESC, id DESC LIMIT ?`,
    [rowsMax],
  );
  return rows.map(({ id, revision }) => ({ id: String(id), revision: Number(revision) }));
}

function chooseIndex({ linkedId, callerNumber, onPanel }: CallFilter): string {
  if (linkedId !== undefined) return 'ix_calls_linked';
  if (callerNumber !== undefined) return 'ix_calls_caller';
  return onPanel ? 'ix_calls_panel' : 'ix_calls_joined';
}

function callConditions(filter: CallFilter): Conditions {
  const conditions: Conditions = { sql: [], values: [] };
  const { sourceId, status, onPanel, linkedId, callerNumber, number } = filter;
  addEqual(conditions, {
    source_id: sourceId,
    status,
    on_panel: onPanel,
    linked_id: linkedId,
    caller_number: callerNumber,
  });
  addRange(conditions, 'joined_at', filter);
  if (number !== undefined) addCondition(conditions, "item.caller_number LIKE ? ESCAPE '|'", `%${escapeLike(number)}%`);
  addVisit(conditions, filter);
  return conditions;
}

/**
 * What a visit tells beside the call, which only has the last of them. A subquery for one value is asked for each call as it comes in the
 * list's order; EXISTS would be turned round by both servers, to begin at all visits there are.
 */
function addVisit(conditions: Conditions, { queue, agent, outcome }: CallFilter): void {
  if (queue === undefined && agent === undefined && outcome === undefined) return;
  const own: Conditions = { sql: [], values: [] };
  const visit: Conditions = { sql: ['visit.call_id = item.id'], values: [] };
  if (queue !== undefined) {
    addCondition(own, 'item.queue = ?', queue);
    addCondition(visit, 'visit.queue = ?', queue);
  }
  if (agent !== undefined) {
    addCondition(own, '(item.agent = ? OR item.extension = ?)', agent, agent);
    addCondition(visit, '(visit.agent = ? OR visit.extension = ?)', agent, agent);
  }
  if (outcome !== undefined) addCondition(visit, 'visit.outcome = ?', outcome);
  const found = `(SELECT visit.id FROM queue_visits visit WHERE ${visit.sql.join(' AND ')} LIMIT 1) IS NOT NULL`;
  if (outcome !== undefined) addCondition(conditions, found, ...visit.values);
  else addCondition(conditions, `((${own.sql.join(' AND ')}) OR ${found})`, ...own.values, ...visit.values);
}
