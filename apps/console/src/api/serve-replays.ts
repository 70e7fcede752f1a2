import {
  pageOf,
  type Replay,
  replayDifferenceSchema,
  replayDifferencesQuerySchema,
  replayJob,
  replayJobId,
  replaySchema,
  replaysQuerySchema,
  startReplaySchema,
} from '@voip-sync/contracts';
import {
  type Database,
  listReplayDifferences,
  listReplays,
  type ReplayRow,
  ReplayStore,
  readSource,
} from '@voip-sync/database';
import { addJob, type Queue } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { present, presentPage } from './present.ts';

/** Calls and visits of a range drawn anew from the event log: asked for, looked at, applied, cancelled. */
export function replayRoutes(database: Database, reconcile: Queue): Route[] {
  const replays = new ReplayStore(database);
  const find = async (id = ''): Promise<ReplayRow> => {
    const known = replaySchema.shape.id.safeParse(id);
    const found = known.success ? await replays.find(known.data) : null;
    if (!found)
      throw new ProblemError(404, 'There is no replay with this id; GET /api/v1/replays lists those there are');
    return found;
  };
  const enqueue = ({ id }: ReplayRow, step: 'compare' | 'apply') =>
    addJob(reconcile, replayJob, { replayId: id }, { jobId: replayJobId(id, step) });

  return [
    defineRoute({
      method: 'get',
      path: '/replays',
      role: 'viewer',
      summary: 'Replays, newest first',
      query: replaysQuerySchema,
      answer: { schema: pageOf(replaySchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) => {
        const { rows, next } = await listReplays(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(replaySchema, { rows: rows.map(toReplay), next });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/replays',
      role: 'operator',
      summary: 'Compares calls and visits of a range with the event log, and brings them in line where `apply` is true',
      body: startReplaySchema,
      needsRedis: true,
      answer: { status: 202, schema: replaySchema },
      handle: async ({ body: { sourceId, from, to, apply }, visitor }) => {
        const source = await readSource(database, sourceId);
        if (!source)
          throw new ProblemError(404, 'There is no source with this id; GET /api/v1/sources lists those there are');
        const range = { fromAt: new Date(from), toAt: new Date(to) };
        const asked = { sourceId, ...range, appliesAtOnce: apply, requestedBy: visitor.username };
        const replay = await replays.create(asked);
        await enqueue(replay, 'compare');
        return present(replaySchema, toReplay(replay));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/replays/:id',
      role: 'viewer',
      summary: 'One replay',
      answer: { schema: replaySchema },
      handle: async ({ params: { id } }) => present(replaySchema, toReplay(await find(id))),
    }),
    defineRoute({
      method: 'get',
      path: '/replays/:id/differences',
      role: 'viewer',
      summary: 'What a replay found, call by call and field by field, the last found first',
      query: replayDifferencesQuerySchema,
      answer: { schema: pageOf(replayDifferenceSchema) },
      handle: async ({ params: { id }, query: { limit, cursor, kind } }) => {
        const replay = await find(id);
        const page = { rowsMax: limit, after: decodeCursor(cursor) };
        return presentPage(
          replayDifferenceSchema,
          await listReplayDifferences(database, { replayId: replay.id, kind }, page),
        );
      },
    }),
    defineRoute({
      method: 'post',
      path: '/replays/:id/apply',
      role: 'operator',
      summary: 'Brings calls and visits in line with the log where a replay found that they differ',
      needsRedis: true,
      answer: { status: 202, schema: replaySchema },
      handle: async ({ params: { id } }) => {
        const replay = await find(id);
        const applying = { status: 'applying', position: null, finishedAt: null };
        if (!(await replays.move(replay.id, ['compared'], applying)))
          throw new ProblemError(409, `The replay is ${replay.status}; only one that is compared can be applied`);
        await enqueue(replay, 'apply');
        return present(replaySchema, toReplay(await find(id)));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/replays/:id/cancel',
      role: 'operator',
      summary: 'Ends a replay after the page in hand; what it has applied stays',
      answer: { schema: replaySchema },
      handle: async ({ params: { id } }) => {
        const replay = await find(id);
        if (!(await replays.cancel(replay.id)))
          throw new ProblemError(409, `The replay is ${replay.status}, which is its end already`);
        return present(replaySchema, toReplay(await find(id)));
      },
    }),
  ];
}

function toReplay({ fromAt: from, toAt: to, appliesAtOnce: apply, ...row }: ReplayRow): Record<keyof Replay, unknown> {
  return { ...row, from, to, apply: Boolean(apply) };
}
