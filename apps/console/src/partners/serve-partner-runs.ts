import { randomUUID } from 'node:crypto';
import {
  pageOf,
  partnerCdrSchema,
  partnerCdrsQuerySchema,
  partnerHeldJob,
  partnerRequestSchema,
  partnerRequestsQuerySchema,
  plannedChangeSchema,
  plannedChangesQuerySchema,
  plannedChangesSchema,
  startedSyncSchema,
  startPartnerRunSchema,
  syncRunSchema,
} from '@voip-sync/contracts';
import {
  type Database,
  listPartnerCdrs,
  listPartnerRequests,
  listPlannedChanges,
  PartnerStore,
  readSyncRun,
  type SyncRunRow,
  SyncRunStore,
} from '@voip-sync/database';
import { addJob, type Queue } from '@voip-sync/runtime';
import { decodeCursor } from '../api/cursor.ts';
import { pageLimitMs } from '../api/page-limit.ts';
import { present, presentPage, withSummary } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';
import { findLastingPartner } from './find-partner.ts';
import { presentPartnerCdrs } from './present-partner-cdrs.ts';
import { startPartnerRun } from './start-partner-run.ts';

const decisions = {
  approve: 'Has a held run do what it planned',
  refuse: 'Drops what a held run planned',
} as const;
const notFound = 'There is no run with this id; GET /api/v1/sync-runs lists those there are';

/** Runs with partners: started, looked into, decided on and ended by hand; and what was asked and got. */
export function partnerRunRoutes(database: Database, queue: Queue): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/partners/:id/runs',
      role: 'operator',
      summary: 'Starts a run of one resource: for good, or as a dry run that says what it would do',
      body: startPartnerRunSchema,
      needsRedis: true,
      answer: { status: 202, schema: startedSyncSchema },
      handle: async ({ params, body: { resource, mode, full } }) => {
        const partner = await findLastingPartner(new PartnerStore(database), params.id);
        if (!partner.enabled) throw new ProblemError(409, `The partner ${partner.id} is disabled: enable it first`);
        return startPartnerRun(queue, { partnerId: partner.id, resource, mode, full });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/sync-runs/:id',
      role: 'viewer',
      summary: 'One run',
      answer: { schema: syncRunSchema },
      handle: async ({ params }) => presentRun(await findRun(params.id)),
    }),
    defineRoute({
      method: 'get',
      path: '/sync-runs/:id/planned-changes',
      role: 'viewer',
      summary: 'What a dry run or a held run would do, in the order in which it was found',
      query: plannedChangesQuerySchema,
      answer: { schema: plannedChangesSchema },
      handle: async ({ params, query: { limit, ...rest } }) => {
        const { id } = await findRun(params.id);
        const found = await listPlannedChanges(database, id, { ...rest, rowsMax: limit + 1 });
        const parse = (text: string | null) => (text === null ? null : JSON.parse(text));
        const rows = found
          .slice(0, limit)
          .map((row) => present(plannedChangeSchema, { ...row, before: parse(row.before), after: parse(row.after) }));
        return { rows, nextId: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
      },
    }),
    ...(['approve', 'refuse'] as const).map((decision) =>
      defineRoute({
        method: 'post',
        path: `/sync-runs/:id/${decision}`,
        role: 'operator',
        summary: decisions[decision],
        needsRedis: true,
        answer: { status: 202, schema: startedSyncSchema },
        handle: async ({ params, visitor }) => {
          const run = await findPartnerRun(params.id);
          if (run.status !== 'held') {
            throw new ProblemError(409, `Run ${run.id} is ${run.status}: only one that is held waits for a decision`);
          }
          const jobId = `manual-${randomUUID()}`;
          const job = await addJob(
            queue,
            partnerHeldJob,
            { runId: run.id, decision, by: authorOf(visitor) },
            { jobId, deduplication: { id: `partner-held-${run.id}` } },
          );
          return { jobId: job.id ?? jobId, added: job.id === jobId };
        },
      }),
    ),
    defineRoute({
      method: 'post',
      path: '/sync-runs/:id/cancel',
      role: 'operator',
      summary: 'Asks a run to end; what it did stays',
      answer: { status: 202, schema: syncRunSchema },
      handle: async ({ params }) => {
        const run = await findRun(params.id);
        if (run.status !== 'cancelling' && !(await new SyncRunStore(database).askToCancel(run.id))) {
          throw new ProblemError(409, `Run ${run.id} is over`);
        }
        return presentRun(await findRun(run.id));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/partner-requests',
      role: 'operator',
      summary: 'Every request to a partner, newest first, without secrets',
      query: partnerRequestsQuerySchema,
      answer: { schema: pageOf(partnerRequestSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const page = await listPartnerRequests(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        const rows = page.rows.map((row) => ({
          ...row,
          requestHeaders: JSON.parse(row.requestHeaders),
          responseHeaders: row.responseHeaders === null ? null : JSON.parse(row.responseHeaders),
          responseBytes: Number(row.responseBytes),
        }));
        return presentPage(partnerRequestSchema, { ...page, rows });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/partner-cdrs',
      role: 'viewer',
      summary: 'CDRs as partners have them, by when the call began, newest first',
      query: partnerCdrsQuerySchema,
      answer: { schema: pageOf(partnerCdrSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const place = { rowsMax: limit, after: decodeCursor(cursor) };
        const page = await listPartnerCdrs(database, filter, place, pageLimitMs);
        return presentPartnerCdrs(database, page);
      },
    }),
  ];

  async function findRun(id: string | undefined): Promise<SyncRunRow> {
    const run = await readSyncRun(database, requireId(id, notFound));
    if (run) return run;
    throw new ProblemError(404, notFound);
  }

  async function findPartnerRun(id: string | undefined): Promise<SyncRunRow> {
    const run = await findRun(id);
    if (run.kind.startsWith('partner-')) return run;
    throw new ProblemError(409, `Run ${run.id} is one of ${run.kind}, not of a partner`);
  }
}

function presentRun(run: SyncRunRow) {
  return present(syncRunSchema, withSummary(run));
}
