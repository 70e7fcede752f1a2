import {
  type CallDetail,
  callDetailSchema,
  callSchema,
  callsQuerySchema,
  changeCallSchema,
  pageOf,
  startedSyncSchema,
} from '@voip-sync/contracts';
import { type CallWithHistory, type Database, listCallCdrs, listCalls, readCall, readCalls } from '@voip-sync/database';
import type { Queue, Redis } from '@voip-sync/runtime';
import { decodeCursor } from '../api/cursor.ts';
import { pageLimitMs } from '../api/page-limit.ts';
import { present, presentPage } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { requireId } from '../api/require-id.ts';
import { linkRecordings } from '../cdrs/link-recordings.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { setOnPanel } from './set-on-panel.ts';
import { tellTimeLine } from './tell-time-line.ts';

/** How many paths of one call are shown at most, the first ones: a call has a few, one that rang many phones some dozens. */
const callCdrsMax = 500;
const notFound = 'There is no call with this id; GET /api/v1/calls lists those there are';

export function callRoutes(database: Database, redis: Redis, callEvents: Queue): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/calls',
      role: 'viewer',
      summary: 'Calls, newest first',
      query: callsQuerySchema,
      answer: { schema: pageOf(callSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...others } }) => {
        const filter = { ...others, ...readRange({ from, to }) };
        const page = { rowsMax: limit, after: decodeCursor(cursor) };
        return presentPage(callSchema, await listCalls(database, filter, page, pageLimitMs));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/calls/:id',
      role: 'viewer',
      summary:
        'One call with its visits, its time line, its CDRs and where they differ, and the calls that transfers joined with it',
      answer: { schema: callDetailSchema },
      handle: async ({ params: { id } }) => {
        const found = await readCall(database, requireId(id, notFound));
        if (!found) throw new ProblemError(404, notFound);
        const cdrs = await linkRecordings(database, await listCallCdrs(database, found.call, callCdrsMax));
        return presentDetail(found, cdrs);
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/calls/:id',
      role: 'operator',
      summary:
        'Takes a call that lives off the panel, or puts it back: a worker does it at once, and keeps it in the call’s log',
      body: changeCallSchema,
      needsRedis: true,
      answer: { status: 202, schema: startedSyncSchema },
      handle: async ({ params: { id }, body: { onPanel } }) => {
        const [call] = await readCalls(database, [requireId(id, notFound)]);
        if (!call) throw new ProblemError(404, notFound);
        if (call.status !== 'calling' && call.status !== 'answered') {
          throw new ProblemError(409, 'This call is over: it has left the panel, and cannot be put back');
        }
        return setOnPanel(call, onPanel, redis, callEvents);
      },
    }),
  ];
}

function presentDetail({ call, visits, events, disagreements, related }: CallWithHistory, cdrs: unknown[]): CallDetail {
  return present(callDetailSchema, {
    call,
    visits,
    events: tellTimeLine(events),
    logForgottenAt: call.logForgottenAt,
    disagreements,
    related,
    cdrs,
  });
}
