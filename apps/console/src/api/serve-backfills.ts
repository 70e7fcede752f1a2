import {
  backfillChunkSchema,
  backfillDetailSchema,
  backfillQuerySchema,
  backfillSchema,
  backfillsQuerySchema,
  cdrBackfillDeduplicationId,
  cdrBackfillTickJob,
  pageOf,
  startBackfillSchema,
} from '@voip-sync/contracts';
import {
  type BackfillChange,
  type BackfillWithCounts,
  changeBackfill,
  type Database,
  listBackfillChunks,
  listBackfills,
  readBackfill,
  readSource,
  requestBackfill,
} from '@voip-sync/database';
import { addJob, type Logger, type Queue } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';
import { decodeCursor } from './cursor.ts';
import { present, presentPage } from './present.ts';

const changes: Record<BackfillChange, { summary: string; refusal: string }> = {
  pause: {
    summary: 'Pauses it: chunks in hand end at their next page',
    refusal: 'only one that is planned or running can be paused',
  },
  resume: {
    summary: 'Lets it carry on; what failed is tried again',
    refusal: 'only one that is paused or has failed can be resumed',
  },
  cancel: { summary: 'Ends it for good; what was copied stays', refusal: 'it is over' },
};

export function backfillRoutes(database: Database, queue: Queue, logger: Logger): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/backfills',
      role: 'viewer',
      summary: 'Backfills with their progress, newest first',
      query: backfillsQuerySchema,
      answer: { schema: pageOf(backfillSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) =>
        presentPage(
          backfillSchema,
          await listBackfills(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/backfills',
      role: 'operator',
      summary: "Asks for the CDRs of a range to be copied, in the PBX's own time",
      body: startBackfillSchema,
      answer: { status: 202, schema: backfillSchema },
      handle: async ({ body: { sourceId, from, to }, visitor }) => {
        await requireCdrSource(database, sourceId);
        const request = { sourceId, rangeFrom: from, rangeTo: to, requestedBy: authorOf(visitor) };
        const answer = await requestBackfill(database, request);
        if ('overlapping' in answer) {
          const { id, status, rangeFrom, rangeTo } = answer.overlapping;
          throw new ProblemError(
            409,
            `Backfill ${id} of source ${sourceId} has ${rangeFrom} to ${rangeTo} and is ${status}; cancel it, or ask for a range beside it`,
          );
        }
        await wakeWorkers();
        return present(backfillSchema, await find(answer.asked));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/backfills/:id',
      role: 'viewer',
      summary: 'One backfill with its chunks, in the order of their ranges',
      query: backfillQuerySchema,
      answer: { schema: backfillDetailSchema },
      handle: async ({ params, query: { limit, after, chunkStatus } }) => {
        const backfill = await find(params.id ?? '');
        const found = await listBackfillChunks(database, backfill.id, {
          rowsMax: limit + 1,
          after: after ?? -1,
          status: chunkStatus,
        });
        const chunks = found.slice(0, limit).map((chunk) => present(backfillChunkSchema, chunk));
        const nextOrdinal = found.length > limit ? (chunks.at(-1)?.ordinal ?? null) : null;
        return { backfill: present(backfillSchema, backfill), chunks, nextOrdinal };
      },
    }),
    ...(Object.keys(changes) as BackfillChange[]).map((change) =>
      defineRoute({
        method: 'post',
        path: `/backfills/:id/${change}`,
        role: 'operator',
        summary: changes[change].summary,
        answer: { schema: backfillSchema },
        handle: async ({ params, visitor }) => {
          const { id, status } = await find(params.id ?? '');
          if (!(await changeBackfill(database, id, change, authorOf(visitor)))) {
            throw new ProblemError(409, `Backfill ${id} is ${status}: ${changes[change].refusal}`);
          }
          if (change === 'resume') await wakeWorkers();
          return present(backfillSchema, await find(id));
        },
      }),
    ),
  ];

  async function find(id: string): Promise<BackfillWithCounts> {
    const found = backfillSchema.shape.id.safeParse(id).success ? await readBackfill(database, id) : null;
    if (!found) {
      throw new ProblemError(404, 'There is no backfill with this id; GET /api/v1/backfills lists those there are');
    }
    return found;
  }

  /** The workers look by themselves every so often; this spares the wait, and may fail while Redis is away. */
  async function wakeWorkers(): Promise<void> {
    const deduplication = { id: cdrBackfillDeduplicationId('tick', 'asked') };
    await addJob(queue, cdrBackfillTickJob, {}, { deduplication }).catch((error: unknown) => {
      logger.debug({ err: error }, 'the workers will find what was asked for at their next look');
    });
  }
}

async function requireCdrSource(database: Database, sourceId: string): Promise<void> {
  const source = await readSource(database, sourceId);
  if (!source)
    throw new ProblemError(404, 'There is no source with this id; GET /api/v1/sources lists those there are');
  if (source.cdrMarking === null) {
    throw new ProblemError(422, `The source ${source.id} has no CDR database; give it one in the PBX configuration`);
  }
}
