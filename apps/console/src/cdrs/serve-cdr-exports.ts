import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cdrExportQuerySchema, cdrExportSchema } from '@voip-sync/contracts';
import { type CdrFilter, countMatchingCdrs, type Database, recordAudit, TooLongError } from '@voip-sync/database';
import type { Logger, Redis } from '@voip-sync/runtime';
import type { Response } from 'express';
import { readRange } from '../api/read-range.ts';
import { maskNumbers, mustMask, type NumberRule, refusePartSearch } from '../http/mask-numbers.ts';
import { ProblemError, unavailable } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';
import { exportPages } from './export-pages.ts';
import { ExportProgress } from './export-progress.ts';
import { csvHead, csvRows } from './write-csv.ts';

/** How many one console writes at a time: each has a connection of the database in hand most of the time. */
const exportsMax = 4;
/** How long counting what there will be may take, beside the writing. */
const countLimitMs = 30_000;
const notFound = 'There is no export of yours with this id; one is forgotten an hour after its last row';

type Parts = { database: Database; redis: Redis; logger: Logger; numberRule: NumberRule };

export function cdrExportRoutes({ database, redis, logger, numberRule }: Parts): Route[] {
  const progress = new ExportProgress(redis);
  let running = 0;

  return [
    defineRoute({
      method: 'get',
      path: '/cdrs/export',
      role: 'viewer',
      summary: 'The CDRs of a filter as CSV, newest first, written as they are read',
      query: cdrExportQuerySchema,
      needsRedis: true,
      answer: { type: 'text/csv' },
      stream: async ({ query, visitor }, request, response) => {
        const { exportId = crypto.randomUUID(), separator, bom, from, to, ...others } = query;
        const isMasked = mustMask(numberRule, visitor);
        if (isMasked) refusePartSearch(query);
        if (!database.isInitialized) throw unavailable('The database is away; ask again');
        if (request.method === 'HEAD') return void setHeaders(response).end();
        if (running >= exportsMax) throw unavailable(`${exportsMax} exports are being written; wait until one is done`);
        const owner = authorOf(visitor);
        if (!(await progress.begin(exportId, owner))) {
          throw new ProblemError(409, `There is an export ${exportId} already; choose another id`);
        }
        const range = readRange({ from, to });
        const filter = { ...others, from: range.from, to: earlier(range.to, new Date()) };
        const state = { rows: 0, end: 'failed' as 'done' | 'cancelled' | 'failed', error: '' };
        running += 1;
        try {
          void tellExpected(exportId, filter);
          const pages = exportPages(database, filter, async (rows) => {
            state.rows += rows;
            if (await tell(exportId, { rows: state.rows })) throw new StoppedError();
          });
          // whatever is wrong with the filter is told before the answer begins, while it can be
          const first = await pages.next();
          setHeaders(response);
          const write = (rows: Parameters<typeof csvRows>[0]) =>
            csvRows(isMasked ? rows.map((row) => maskNumbers(row)) : rows, separator);
          await pipeline(
            Readable.from(
              (async function* () {
                yield csvHead(separator, bom === 'true');
                if (!first.done) yield write(first.value);
                for await (const rows of pages) yield write(rows);
              })(),
              { highWaterMark: 1 },
            ),
            response,
          );
          state.end = 'done';
        } catch (error) {
          const isLeft = error instanceof StoppedError || isPrematureClose(error);
          state.end = isLeft ? 'cancelled' : 'failed';
          state.error = isLeft ? '' : describe(error);
          if (!isLeft && !response.headersSent) throw error;
          if (!isLeft) logger.warn({ err: error, rows: state.rows }, 'an export could not be finished');
        } finally {
          running -= 1;
          const { rows, end, error } = state;
          await tell(exportId, { rows, state: end, ...(error ? { error } : {}) });
          await audit(owner, visitor.by === 'token' ? 'token' : 'user', { ...query, rows, end });
        }
      },
    }),
    defineRoute({
      method: 'get',
      path: '/cdrs/exports/:id',
      role: 'viewer',
      summary: 'How far an export has come, for whoever began it',
      needsRedis: true,
      answer: { schema: cdrExportSchema },
      handle: ({ params, visitor }) => find(params.id, authorOf(visitor)),
    }),
    defineRoute({
      method: 'delete',
      path: '/cdrs/exports/:id',
      role: 'viewer',
      summary: 'Ends an export',
      needsRedis: true,
      answer: { schema: cdrExportSchema },
      handle: async ({ params, visitor }) => {
        const found = await find(params.id, authorOf(visitor));
        if (found.state === 'running') await progress.askToStop(found.exportId);
        return found;
      },
    }),
  ];

  async function find(id: string | undefined, owner: string) {
    const found = await progress.read(id ?? '', owner);
    if (!found) throw new ProblemError(404, notFound);
    return found;
  }

  /** Progress is for looking at: that Redis is away does not end an export. */
  async function tell(exportId: string, told: Parameters<ExportProgress['tell']>[1]): Promise<boolean> {
    if (redis.status !== 'ready') return false;
    return progress.tell(exportId, told).catch((error: unknown) => {
      logger.debug({ err: error }, "an export's progress could not be told");
      return false;
    });
  }

  async function tellExpected(exportId: string, filter: CdrFilter): Promise<void> {
    try {
      await tell(exportId, { rowsExpected: await countMatchingCdrs(database, filter, countLimitMs) });
    } catch (error) {
      logger.debug({ err: error }, 'how many rows an export will have is not known');
    }
  }

  /** Who took personal data out of the house, and which. */
  async function audit(actor: string, actorKind: string, detail: Record<string, unknown>): Promise<void> {
    const entry = { actor, actorKind, action: 'exportCdrs', target: '/cdrs/export', detail: JSON.stringify(detail) };
    await recordAudit(database, entry).catch((error: unknown) => {
      logger.error({ err: error, actor }, 'an export could not be noted in the audit');
    });
  }
}

class StoppedError extends Error {
  override name = 'StoppedError';
}

function setHeaders(response: Response): Response {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return response.status(200).set({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="cdrs-${stamp}.csv"`,
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
}

function describe(error: unknown): string {
  if (error instanceof TooLongError)
    return 'the filter leaves too little of what is looked through; take a shorter range of time';
  return 'the database went away, or another fault; try again';
}

function isPrematureClose(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ERR_STREAM_PREMATURE_CLOSE', 'EPIPE', 'ECONNRESET'].includes(String(error.code))
  );
}

function earlier(a: Date | undefined, b: Date): Date {
  return a && a < b ? a : b;
}
