import {
  calendarDaySchema,
  calendarDaysSchema,
  calendarHourSchema,
  calendarHoursSchema,
  completenessDaysQuerySchema,
  completenessHourSchema,
  completenessHoursQuerySchema,
  completenessQuerySchema,
  differenceSchema,
  differencesQuerySchema,
  pageOf,
  startedSyncSchema,
  startSweepSchema,
} from '@voip-sync/contracts';
import {
  type CompletenessDifferenceRow,
  countHeld,
  type Database,
  listCompleteness,
  listDifferences,
  readCalendarDays,
  readCalendarHours,
  readSyncRun,
} from '@voip-sync/database';
import type { Queue } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { present, presentPage } from './present.ts';
import { readRange } from './read-range.ts';
import { requireCdrSource } from './require-cdr-source.ts';
import { requireId } from './require-id.ts';
import { hourBehind, startSweep } from './start-sweep.ts';

/** The proof that CDRs are complete, hour by hour; the rows that differed; sweeping by hand; and the word on what a sweep holds. */
export function completenessRoutes(database: Database, cdrSweep: Queue): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/completeness',
      role: 'viewer',
      summary: 'The proof of completeness, one entry an hour of the clock of each PBX, newest first',
      query: completenessQuerySchema,
      answer: { schema: pageOf(completenessHourSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const page = await listCompleteness(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(completenessHourSchema, page);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/completeness/differences',
      role: 'viewer',
      summary: 'Rows that differed between a PBX and here, with what was done, newest first',
      query: differencesQuerySchema,
      answer: { schema: pageOf(differenceSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...equal } }) => {
        const filter = { ...equal, ...readRange({ from, to }) };
        const { rows, next } = await listDifferences(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(differenceSchema, { rows: rows.map(withRows), next });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/completeness/hours',
      role: 'viewer',
      summary:
        'The proof of up to 31 days of one source, hour by hour, the earliest first; hours nobody looked at are missing',
      query: completenessHoursQuerySchema,
      answer: { schema: calendarHoursSchema },
      handle: async ({ query }) => ({
        rows: (await readCalendarHours(database, query)).map((row) => present(calendarHourSchema, row)),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/completeness/days',
      role: 'viewer',
      summary: 'The proof by day, of one source or of all',
      query: completenessDaysQuerySchema,
      answer: { schema: calendarDaysSchema },
      handle: async ({ query }) => ({
        rows: (await readCalendarDays(database, query)).map((row) => present(calendarDaySchema, row)),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/sweeps',
      role: 'operator',
      summary: "Proves a range of one source's CDRs and sets right what differs; without a range the last hours",
      body: startSweepSchema,
      needsRedis: true,
      answer: { status: 202, schema: startedSyncSchema },
      handle: async ({ body: { sourceId, from, to } }) => {
        const source = await requireCdrSource(database, sourceId);
        if (from === undefined || to === undefined) return startSweep(cdrSweep, source.id, { kind: 'hours' });
        return startSweep(cdrSweep, source.id, { kind: 'range', from: from.slice(0, 13), before: hourBehind(to) });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/sweeps/:id/approve',
      role: 'operator',
      summary: 'Has a sweep set right what it held; `id` is that of its run',
      needsRedis: true,
      answer: { status: 202, schema: startedSyncSchema },
      handle: async ({ params }) => {
        const notFound = 'There is no sweep with this id; GET /api/v1/sync-runs?kind=cdr-sweep lists those there are';
        const run = await readSyncRun(database, requireId(params.id, notFound));
        if (run?.kind !== 'cdr-sweep') throw new ProblemError(404, notFound);
        if ((await countHeld(database, run)) === 0) {
          throw new ProblemError(
            409,
            `Run ${run.id} holds nothing now: it was approved, or a later sweep has looked at the same hours; ` +
              'GET /api/v1/completeness/differences?repair=held lists what is held, and by which run',
          );
        }
        return startSweep(cdrSweep, run.sourceId, { kind: 'held', runId: run.id });
      },
    }),
  ];
}

function withRows(row: CompletenessDifferenceRow) {
  const parse = (json: string | null) => (json === null ? null : JSON.parse(json));
  return { ...row, sequence: Number(row.sequence), here: parse(row.here), source: parse(row.source) };
}
