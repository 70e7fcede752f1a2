import {
  cdrSchema,
  cdrsQuerySchema,
  cdrTotalsQuerySchema,
  cdrTotalsSchema,
  cdrTrunksQuerySchema,
  cdrTrunksSchema,
  pageOf,
} from '@voip-sync/contracts';
import { type Database, listCdrs, sumCdrsByHour, sumCdrsByTrunk } from '@voip-sync/database';
import { decodeCursor } from '../api/cursor.ts';
import { pageLimitMs } from '../api/page-limit.ts';
import { presentPage } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { linkRecordings } from './link-recordings.ts';
import { shiftMinutesOf, totalCdrs } from './total-cdrs.ts';
import { totalTrunks } from './total-trunks.ts';

/** How long the database may take to add up: below the 15 s in which every answer is due. */
const sumLimitMs = 12_000;

export function cdrRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/cdrs',
      role: 'viewer',
      summary: 'CDRs, newest first',
      query: cdrsQuerySchema,
      answer: { schema: pageOf(cdrSchema) },
      handle: async ({ query: { limit, cursor, from, to, ...others } }) => {
        const filter = { ...others, ...readRange({ from, to }) };
        const { rows, next } = await listCdrs(
          database,
          filter,
          { rowsMax: limit, after: decodeCursor(cursor) },
          pageLimitMs,
        );
        return presentPage(cdrSchema, { rows: await linkRecordings(database, rows), next });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/cdrs/totals',
      role: 'viewer',
      summary: 'What the CDRs of a filter add up to, with ASR and ACD, by disposition and by hour or day',
      query: cdrTotalsQuerySchema,
      answer: { schema: cdrTotalsSchema },
      handle: async ({ query: { from, to, timeZone, ...others } }) => {
        const filter = { ...others, ...readRange({ from, to }) };
        const shiftMinutes = shiftMinutesOf(timeZone, filter.from ?? new Date());
        return totalCdrs(await sumCdrsByHour(database, filter, { shiftMinutes, limitMs: sumLimitMs }), timeZone);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/cdrs/trunks',
      role: 'viewer',
      summary: 'The CDRs of a filter by trunk and direction, the busiest first',
      query: cdrTrunksQuerySchema,
      answer: { schema: cdrTrunksSchema },
      handle: async ({ query: { from, to, ...others } }) => {
        const filter = { ...others, ...readRange({ from, to }) };
        return { rows: totalTrunks(await sumCdrsByTrunk(database, filter, sumLimitMs)) };
      },
    }),
  ];
}
