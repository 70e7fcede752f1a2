import { abandonedCallSchema, abandonedCallsQuerySchema, pageOf, setCallBackSchema } from '@voip-sync/contracts';
import { type Database, listAbandoned, readAbandonedCall, setCallBack } from '@voip-sync/database';
import { decodeCursor } from '../api/cursor.ts';
import { pageLimitMs } from '../api/page-limit.ts';
import { present, presentPage } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';

const notFound = 'There is no abandoned call with this id; GET /api/v1/abandoned-calls lists those there are';

export function abandonedCallRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/abandoned-calls',
      role: 'viewer',
      summary: 'Calls whose callers gave up, newest first, and whether they were called back',
      query: abandonedCallsQuerySchema,
      answer: { schema: pageOf(abandonedCallSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...others } }) => {
        const filter = { ...others, ...readRange({ from, to }) };
        const page = { rowsMax: limit, after: decodeCursor(cursor) };
        return presentPage(abandonedCallSchema, await listAbandoned(database, filter, page, pageLimitMs));
      },
    }),
    defineRoute({
      method: 'put',
      path: '/abandoned-calls/:id/call-back',
      role: 'operator',
      summary: 'Says that a caller was called back, is given up, or still is to be called',
      body: setCallBackSchema,
      answer: { schema: abandonedCallSchema },
      handle: async ({ params, body, visitor }) => {
        const call = await find(params.id);
        const word = { ...body, callId: call.callId, callerNumber: call.callerNumber, setBy: authorOf(visitor) };
        if (!(await setCallBack(database, word))) {
          const { state, by, note } = (await find(params.id)).callBack;
          throw new ProblemError(
            409,
            `${by ?? 'Somebody'} has set this caller to ${state} meanwhile${note ? ` (${note})` : ''}; look at it and say it again`,
          );
        }
        return present(abandonedCallSchema, await find(params.id));
      },
    }),
  ];

  async function find(id: string | undefined) {
    const found = await readAbandonedCall(database, requireId(id, notFound));
    if (!found) throw new ProblemError(404, notFound);
    return found;
  }
}
