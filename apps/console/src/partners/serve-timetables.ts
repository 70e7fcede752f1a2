import {
  type CreatePartner,
  partnerResourceSchema,
  partnerTimetableSchema,
  partnerTimetablesSchema,
  saveTimetableSchema,
} from '@voip-sync/contracts';
import { type Database, type PartnerSchedule, PartnerStore } from '@voip-sync/database';
import type { Queue } from '@voip-sync/runtime';
import { CronExpressionParser } from 'cron-parser';
import { present } from '../api/present.ts';
import { ProblemError } from '../http/problem.ts';
import { refuseValues } from '../http/read-request.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { askWorkers } from './ask-workers.ts';
import { findLastingPartner, findPartner } from './find-partner.ts';
import { draftOf, fieldsOf } from './partner-draft.ts';

/** When each resource of a partner is synced. */
export function timetableRoutes(database: Database, queue: Queue): Route[] {
  const store = new PartnerStore(database);
  return [
    defineRoute({
      method: 'get',
      path: '/partners/:id/resources',
      role: 'viewer',
      summary: "A partner's timetables, by resource, and how far each has come",
      answer: { schema: partnerTimetablesSchema },
      handle: async ({ params }) => readTimetables((await findPartner(store, params.id)).id),
    }),
    defineRoute({
      method: 'put',
      path: '/partners/:id/resources/:resource',
      role: 'operator',
      summary: 'Sets when a resource is synced',
      body: saveTimetableSchema,
      needsRedis: true,
      answer: { schema: partnerTimetablesSchema },
      handle: async ({ params, body }) => {
        const row = await findLastingPartner(store, params.id);
        const resource = partnerResourceSchema.safeParse(params.resource);
        if (!resource.success) {
          throw new ProblemError(
            404,
            `There is no such resource; there are ${partnerResourceSchema.options.join(', ')}`,
          );
        }
        const timetable = { resource: resource.data, ...body };
        const fields = fieldsOf(row);
        const found = await askWorkers(queue, draftOf(fields, fields.sealedSecrets), false);
        checkTimetables([timetable], found.resources);
        await store.saveSchedules(row.id, [scheduleOf(timetable)]);
        return readTimetables(row.id);
      },
    }),
  ];

  async function readTimetables(partnerId: string) {
    const rows = (await store.listResources(partnerId)).map(({ cursorMs, settings, ...row }) =>
      present(partnerTimetableSchema, {
        ...row,
        settings: settings === null ? null : JSON.parse(settings),
        changesBefore: cursorMs === null ? null : new Date(Number(cursorMs)).toISOString(),
      }),
    );
    return { rows };
  }
}

/** The columns of a timetable. */
export function scheduleOf({ settings, ...schedule }: CreatePartner['resources'][number]): PartnerSchedule {
  return { ...schedule, settings: settings && JSON.stringify(settings) };
}

/** Refuses timetables that cannot be followed, and those of what the partner does not have. */
export function checkTimetables(timetables: CreatePartner['resources'], resources: string[]): void {
  const problems = timetables.flatMap(({ resource, cronPattern, timeZone, settings }) => {
    if (settings !== null && resource !== 'cdr-push') {
      return { path: resource, message: '`settings` say which CDRs go: they belong to cdr-push alone' };
    }
    if (!resources.includes(resource)) {
      return { path: resource, message: `the partner, as it is configured, has ${resources.join(', ')}` };
    }
    if (/\bH/i.test(cronPattern ?? '')) {
      return { path: resource, message: 'H in a pattern is another moment each time it is looked at: name the moment' };
    }
    try {
      new Intl.DateTimeFormat('en', { timeZone });
      if (cronPattern !== null) CronExpressionParser.parse(cronPattern, { tz: timeZone });
      return [];
    } catch (error) {
      return { path: resource, message: (error as Error).message };
    }
  });
  if (problems.length > 0) throw refuseValues('body', problems);
}
