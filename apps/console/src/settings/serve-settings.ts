import {
  alertSettingChangeSchema,
  alertSettingSchema,
  retentionChangeSchema,
  retentionDeduplicationId,
  retentionJob,
  retentionRun,
  retentionSettingSchema,
  type SettingSection,
  startedSyncSchema,
  thresholdChangeSchema,
  thresholdSettingSchema,
} from '@voip-sync/contracts';
import { type Database, listSyncRuns } from '@voip-sync/database';
import { addJob, type Queue } from '@voip-sync/runtime';
import { present } from '../api/present.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { authorOf } from '../session/author-of.ts';
import type { Visitor } from '../session/session.ts';
import type { SettingsReader } from './settings.ts';

/** What people set: thresholds of the wallboard, how long rows are kept, rules and channels of alerts. */
export function settingRoutes(database: Database, settings: SettingsReader, retentionQueue: Queue): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/settings/thresholds',
      role: 'viewer',
      summary: 'From when on figures of the wallboard are coloured, and the form and threshold of its service level',
      answer: { schema: thresholdSettingSchema },
      handle: async () => present(thresholdSettingSchema, await tell('thresholds')),
    }),
    defineRoute({
      method: 'put',
      path: '/settings/thresholds',
      role: 'admin',
      summary: 'Sets them',
      body: thresholdChangeSchema,
      answer: { schema: thresholdSettingSchema },
      handle: async ({ body, visitor }) => {
        await save('thresholds', body, visitor);
        return present(thresholdSettingSchema, await tell('thresholds'));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/settings/retention',
      role: 'admin',
      summary: 'How many days rows of each kind are kept, and what the last run forgot',
      answer: { schema: retentionSettingSchema },
      handle: () => tellRetention(),
    }),
    defineRoute({
      method: 'put',
      path: '/settings/retention',
      role: 'admin',
      summary: 'Sets it; what is older is forgotten the next night',
      body: retentionChangeSchema,
      answer: { schema: retentionSettingSchema },
      handle: async ({ body, visitor }) => {
        await save('retention', body, visitor);
        return tellRetention();
      },
    }),
    defineRoute({
      method: 'post',
      path: '/settings/retention/runs',
      role: 'admin',
      summary: 'Forgets now what is older than the settings keep, instead of the next night',
      needsRedis: true,
      answer: { status: 202, schema: startedSyncSchema },
      handle: async () => {
        const deduplication = { id: retentionDeduplicationId };
        const before = await retentionQueue.getDeduplicationJobId(retentionDeduplicationId);
        const job = await addJob(retentionQueue, retentionJob, { trigger: 'manual' }, { deduplication });
        return { jobId: job.id ?? '', added: before === null || before !== job.id };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/settings/alerts',
      role: 'admin',
      summary: 'Rules of alerts, and who is told',
      answer: { schema: alertSettingSchema },
      handle: async () => present(alertSettingSchema, await tell('alerts')),
    }),
    defineRoute({
      method: 'put',
      path: '/settings/alerts',
      role: 'admin',
      summary: 'Sets them; they hold from the next look on, within half a minute',
      body: alertSettingChangeSchema,
      answer: { schema: alertSettingSchema },
      handle: async ({ body, visitor }) => {
        await save('alerts', body, visitor);
        return present(alertSettingSchema, await tell('alerts'));
      },
    }),
  ];

  async function tell(section: SettingSection) {
    const { row, value } = await settings.read(section);
    const about = { version: row?.version ?? 0, updatedAt: row?.updatedAt ?? null, updatedBy: row?.updatedBy ?? null };
    return { ...about, value, defaults: settings.defaults[section] };
  }

  async function tellRetention() {
    const { rows } = await listSyncRuns(database, retentionRun, { rowsMax: 1 });
    const [run] = rows;
    const lastRun = run ? { ...run, summary: run.summary === null ? null : JSON.parse(run.summary) } : null;
    return present(retentionSettingSchema, { ...(await tell('retention')), lastRun });
  }

  async function save(
    section: SettingSection,
    { version, value }: { version: number; value: unknown },
    visitor: Visitor,
  ): Promise<void> {
    if (await settings.store.save(section, version, value, authorOf(visitor))) return;
    const now = (await settings.store.find(section))?.updatedBy ?? 'Somebody else';
    throw new ProblemError(409, `${now} changed these settings meanwhile; read them again and decide anew`);
  }
}
