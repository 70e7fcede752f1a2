import {
  dismissSchema,
  mendSchema,
  pageOf,
  type QuarantineKind,
  quarantinedDetailSchema,
  quarantinedSchema,
  quarantineKinds,
  quarantineQuerySchema,
  redriveDeduplicationId,
  retriedQuarantineSchema,
  retryQuarantineSchema,
  type WorkerRole,
} from '@voip-sync/contracts';
import {
  askRedrive,
  type Database,
  dismissRecord,
  listQuarantine,
  measureWaiting,
  type QuarantinedRecordRow,
  readQuarantined,
  saveMended,
} from '@voip-sync/database';
import { addJob, type Queue } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';
import { decodeCursor } from './cursor.ts';
import { present, presentPage } from './present.ts';

export function quarantineRoutes(database: Database, queueOf: (role: WorkerRole) => Queue): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/quarantine',
      role: 'operator',
      summary: 'What could not be applied, newest first; what waits, unless asked otherwise',
      query: quarantineQuerySchema,
      answer: { schema: pageOf(quarantinedSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) =>
        presentPage(
          quarantinedSchema,
          await listQuarantine(database, filter, { rowsMax: limit, after: decodeCursor(cursor) }),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/quarantine/retry',
      role: 'operator',
      summary: 'Has all that wait of a kind tried again, as they came or as they were mended',
      body: retryQuarantineSchema,
      needsRedis: true,
      answer: { status: 202, schema: retriedQuarantineSchema },
      handle: async ({ body, visitor }) => {
        const { count, upToId } = await measureWaiting(database, body);
        const { queue, all } = quarantineKinds[body.kind];
        const job = await addJob(queueOf(queue), all, { ...body, upToId, askedBy: authorOf(visitor) });
        return { jobId: job.id ?? '', count };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/quarantine/:id',
      role: 'operator',
      summary: 'One record as it came, with its reason, and as it was mended',
      answer: { schema: quarantinedDetailSchema },
      handle: async ({ params }) => present(quarantinedDetailSchema, await find(params.id)),
    }),
    defineRoute({
      method: 'post',
      path: '/quarantine/:id/retry',
      role: 'operator',
      summary: 'Has a record tried again, such as after an upgrade or a change of the configuration',
      needsRedis: true,
      answer: { status: 202, schema: quarantinedDetailSchema },
      handle: async ({ params, visitor }) => {
        const record = await find(params.id);
        if (!(await askRedrive(database, record.id, authorOf(visitor)))) throw refusal(record);
        await redrive(record);
        return present(quarantinedDetailSchema, await find(record.id));
      },
    }),
    defineRoute({
      method: 'put',
      path: '/quarantine/:id',
      role: 'operator',
      summary: 'Mends a record: has it applied as it is given; what came is kept beside it',
      body: mendSchema,
      needsRedis: true,
      answer: { status: 202, schema: quarantinedDetailSchema },
      handle: async ({ params, body, visitor }) => {
        const record = await find(params.id);
        const mended = JSON.stringify(body.raw);
        if (!(await saveMended(database, record.id, mended, authorOf(visitor)))) throw refusal(record);
        await redrive(record);
        return present(quarantinedDetailSchema, await find(record.id));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/quarantine/:id/dismiss',
      role: 'operator',
      summary: 'Says that a record is not to be applied, and why',
      body: dismissSchema,
      answer: { schema: quarantinedDetailSchema },
      handle: async ({ params, body, visitor }) => {
        const record = await find(params.id);
        if (!(await dismissRecord(database, record.id, body.note, authorOf(visitor)))) throw refusal(record);
        return present(quarantinedDetailSchema, await find(record.id));
      },
    }),
  ];

  async function find(id = ''): Promise<QuarantinedRecordRow> {
    const found = quarantinedSchema.shape.id.safeParse(id).success ? await readQuarantined(database, id) : null;
    if (found) return found;
    throw new ProblemError(404, 'There is no record with this id; GET /api/v1/quarantine lists those there are');
  }

  /** A job that waits already tries the record as it is when its turn comes; one that is at it may have read it before it was mended. */
  async function redrive({ id, kind }: QuarantinedRecordRow): Promise<void> {
    const { queue, record } = quarantineKinds[kind as QuarantineKind];
    const deduplication = { id: redriveDeduplicationId(id), keepLastIfActive: true };
    await addJob(queueOf(queue), record, { recordId: id }, { deduplication });
  }
}

function refusal({ id, resolution, resolvedBy }: QuarantinedRecordRow): ProblemError {
  return new ProblemError(
    409,
    `Record ${id} is ${resolution} by ${resolvedBy ?? 'nobody known'}: there is nothing left to do`,
  );
}
