import {
  alertDeliveriesQuerySchema,
  alertDeliveryJob,
  alertDeliveryJobId,
  alertDeliverySchema,
  alertDetailSchema,
  alertSchema,
  alertsQuerySchema,
  alertTestSchema,
  pageOf,
  readAlertFactsText,
} from '@voip-sync/contracts';
import {
  type AlertRow,
  AlertStore,
  type Database,
  listAlertDeliveries,
  listAlerts,
  readAlert,
} from '@voip-sync/database';
import { addJob, type Queue } from '@voip-sync/runtime';
import { decodeCursor } from '../api/cursor.ts';
import { present, presentPage } from '../api/present.ts';
import { readRange } from '../api/read-range.ts';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { SettingsReader } from './settings.ts';

const noSuchAlert = 'There is no alert with this id; GET /api/v1/alerts lists those there are';
const noSuchDelivery = 'There is no delivery with this id; GET /api/v1/alert-deliveries lists those there are';

/** What was and is the matter, who was told, and whether a channel works. */
export function alertRoutes(database: Database, settings: SettingsReader, queue: Queue): Route[] {
  const store = new AlertStore(database);
  return [
    defineRoute({
      method: 'get',
      path: '/alerts',
      role: 'operator',
      summary: 'Alerts, newest first',
      query: alertsQuerySchema,
      answer: { schema: pageOf(alertSchema) },
      handle: async ({ query: { limit, cursor, from, to, state, rule } }) => {
        const isOpen = state === undefined ? undefined : state === 'raised';
        const filter = { rule, isOpen, ...readRange({ from, to }) };
        const page = await listAlerts(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(alertSchema, { ...page, rows: page.rows.map(withState) });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/alerts/:id',
      role: 'operator',
      summary: 'One alert, and who was told of it',
      answer: { schema: alertDetailSchema },
      handle: async ({ params }) => {
        const found = await readAlert(database, requireId(params.id, noSuchAlert));
        if (!found) throw new ProblemError(404, noSuchAlert);
        return present(alertDetailSchema, { ...withState(found.alert), deliveries: found.deliveries });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/alert-deliveries',
      role: 'operator',
      summary: 'What was told to whom, and what could not be, newest first',
      query: alertDeliveriesQuerySchema,
      answer: { schema: pageOf(alertDeliverySchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) => {
        const page = { rowsMax: limit, after: decodeCursor(cursor) };
        return presentPage(alertDeliverySchema, await listAlertDeliveries(database, filter, page));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/alert-deliveries/:id',
      role: 'operator',
      summary: 'What became of one of them',
      answer: { schema: alertDeliverySchema },
      handle: ({ params }) => tellDelivery(requireId(params.id, noSuchDelivery)),
    }),
    defineRoute({
      method: 'post',
      path: '/alert-tests',
      role: 'admin',
      summary:
        'Sends a test to one address or webhook of the settings; GET /alert-deliveries/:id tells what became of it',
      body: alertTestSchema,
      needsRedis: true,
      answer: { status: 202, schema: alertDeliverySchema },
      handle: async ({ body }) => {
        await requireTarget(body);
        const id = await store.test(body);
        await addJob(queue, alertDeliveryJob, { deliveryId: id }, { jobId: alertDeliveryJobId(id), lifo: true });
        return tellDelivery(id);
      },
    }),
  ];

  async function tellDelivery(id: string) {
    const found = await store.findDelivery(id);
    if (!found) throw new ProblemError(404, noSuchDelivery);
    return present(alertDeliverySchema, found.delivery);
  }

  async function requireTarget({ channel, target }: { channel: string; target: string }): Promise<void> {
    const { emails, webhooks } = (await settings.read('alerts')).value;
    const targets = channel === 'email' ? emails : webhooks.map(({ name }) => name);
    if (!targets.includes(target)) {
      throw new ProblemError(422, `The settings have no such ${channel}; save them first`, {
        errors: [{ path: 'target', message: 'is not in the settings' }],
      });
    }
  }
}

function withState(alert: AlertRow) {
  const state = alert.openKey === null ? 'resolved' : 'raised';
  return { ...alert, facts: readAlertFactsText(alert.facts), state };
}
