import { type CallDetail, callDetailSchema, callSchema, callsQuerySchema, pageOf } from '@voip-sync/contracts';
import { type CallWithHistory, type Database, listCalls, readCall } from '@voip-sync/database';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { present, presentPage } from './present.ts';
import { readRange } from './read-range.ts';
import { tellTimeLine } from './tell-time-line.ts';

export function callRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/calls',
      role: 'viewer',
      summary: 'Calls, newest first',
      query: callsQuerySchema,
      answer: { schema: pageOf(callSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        return presentPage(
          callSchema,
          await listCalls(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        );
      },
    }),
    defineRoute({
      method: 'get',
      path: '/calls/:id',
      role: 'viewer',
      summary:
        'One call with its visits, its time line, where its CDRs differ, and the calls that transfers joined with it',
      answer: { schema: callDetailSchema },
      handle: async ({ params: { id } }) => {
        const known = callSchema.shape.id.safeParse(id);
        const found = known.success ? await readCall(database, known.data) : null;
        if (!found)
          throw new ProblemError(404, 'There is no call with this id; GET /api/v1/calls lists those there are');
        return presentDetail(found);
      },
    }),
  ];
}

function presentDetail({ call, visits, events, disagreements, related }: CallWithHistory): CallDetail {
  return present(callDetailSchema, {
    call,
    visits,
    events: tellTimeLine(events),
    disagreements,
    related,
  });
}
