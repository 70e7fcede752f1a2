import type { Database } from '../open-database.ts';
import { forgetCallEvents, forgetCalls } from './forget-calls.ts';
import { forgetCdrs } from './forget-cdrs.ts';
import { type ForgetPages, forgetAll, forgetBy, forgetRows } from './forget-pages.ts';

const runsPageMax = 50;
const changesPageMax = 1_000;

/** What can be forgotten, in the order in which it is done: logs before the calls that they belong to. */
export const forgetting = {
  callEvents: forgetCallEvents,
  calls: forgetCalls,
  cdrs: forgetCdrs,
  agentStates: forgetAgentStates,
  partnerRequests: forgetAll(
    forgetRows('partner_requests', 'at < ?', 'at'),
    forgetBy(
      `DELETE FROM planned_changes WHERE run_id IN
         (SELECT id FROM sync_runs WHERE kind LIKE 'partner-%' AND status <> 'held' AND started_at < ?) LIMIT ${changesPageMax}`,
      changesPageMax,
    ),
    forgetRows('sync_runs', "kind = 'partner-check' AND status = 'succeeded' AND started_at < ?", 'started_at'),
    // what became of these stands in the records' history
    forgetBy(
      `DELETE FROM outbox WHERE created_at < ? AND status IN ('done', 'cancelled') LIMIT ${changesPageMax}`,
      changesPageMax,
    ),
    forgetBy(
      `DELETE FROM peer_conflicts WHERE found_at < ? AND resolved_at IS NOT NULL LIMIT ${changesPageMax}`,
      changesPageMax,
    ),
  ),
  syncRuns: forgetSyncRuns,
  quarantine: forgetRows('quarantine', 'resolved_at < ?', 'resolved_at'),
  auditEntries: forgetRows('audit_entries', 'at < ?', 'at'),
  sessions: forgetRows('sessions', 'expires_at < ?', 'expires_at'),
  alerts: forgetAlerts,
} satisfies Record<string, ForgetPages>;

/** By agent, since that is how they are indexed. What an agent is now stays, however long it has been so. */
async function* forgetAgentStates(database: Database, before: Date): AsyncGenerator<number> {
  const agents: { id: string }[] = await database.query('SELECT id FROM agents ORDER BY id');
  for (const { id } of agents) {
    yield* forgetRows('agent_states', `agent_id = ${Number(id)} AND until_at < ?`, 'until_at')(database, before);
  }
}

/** Runs that are over, but for the newest of each kind and outcome: by these one knows since when something has not gone well. */
async function* forgetSyncRuns(database: Database, before: Date): AsyncGenerator<number> {
  const newest: { id: string }[] = await database.query(
    'SELECT MAX(id) AS id FROM sync_runs GROUP BY source_id, kind, status',
  );
  const kept = newest.length === 0 ? ['0'] : newest.map(({ id }) => id);
  for (;;) {
    const page: { id: string }[] = await database.query(
      `SELECT id FROM sync_runs FORCE INDEX (ix_sync_runs_started)
       WHERE started_at < ? AND status NOT IN ('running', 'cancelling', 'held') AND id NOT IN (?) ORDER BY started_at, id LIMIT ?`,
      [before, kept, runsPageMax],
    );
    if (page.length > 0) {
      const ids = page.map(({ id }) => id);
      await database.query('DELETE FROM planned_changes WHERE run_id IN (?)', [ids]);
      const { affectedRows }: { affectedRows: number } = await database.query('DELETE FROM sync_runs WHERE id IN (?)', [
        ids,
      ]);
      yield affectedRows;
    }
    if (page.length < runsPageMax) return;
  }
}

/** Alerts that are over, with whom they were told to, and tests of channels. */
async function* forgetAlerts(database: Database, before: Date): AsyncGenerator<number> {
  for (;;) {
    const page: { id: string }[] = await database.query(
      'SELECT id FROM alerts WHERE resolved_at < ? ORDER BY resolved_at LIMIT ?',
      [before, runsPageMax],
    );
    if (page.length > 0) {
      const ids = page.map(({ id }) => id);
      await database.query('DELETE FROM alert_deliveries WHERE alert_id IN (?)', [ids]);
      const { affectedRows }: { affectedRows: number } = await database.query('DELETE FROM alerts WHERE id IN (?)', [
        ids,
      ]);
      yield affectedRows;
    }
    if (page.length < runsPageMax) break;
  }
  yield* forgetRows('alert_deliveries', 'alert_id IS NULL AND created_at < ?', 'created_at')(database, before);
}
