import {
  type AlertSettings,
  alertDeliveryAttempts,
  alertDeliveryJob,
  alertDeliveryJobId,
  alertsTickJob,
  effectiveSetting,
  queueNames,
  readAlertFactsText,
  type Settings,
  tellAlert,
} from '@voip-sync/contracts';
import {
  type AlertRow,
  AlertStore,
  type AlertTarget,
  type Database,
  readRuleFacts,
  SettingStore,
} from '@voip-sync/database';
import {
  addJob,
  BadInputError,
  type Job,
  type JobProcessor,
  type Logger,
  openQueue,
  processorFor,
  type Queue,
  type Redis,
} from '@voip-sync/runtime';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import type { AlertMetrics } from './alert-metrics.ts';
import { composeWords } from './compose-words.ts';
import { findTroubles, type QueueFacts } from './find-troubles.ts';
import { type EmailOptions, sendEmail } from './send-email.ts';
import { sendWebhook, type WebhookOptions } from './send-webhook.ts';

const deliveriesMax = 1_000;

export type AlertsContext = {
  database: Database;
  redis: Redis;
  queue: Queue;
  defaults: Settings;
  email: EmailOptions;
  webhook: WebhookOptions;
  /** Where people find the console. */
  consoleUrl: string | undefined;
  logger: Logger;
  metrics: AlertMetrics;
  stopping: AbortSignal;
  onProgress: () => void;
};

/** The processors of the `alerts` queue: looking what is the matter, and telling it. */
export function alertProcessors(context: AlertsContext): JobProcessor[] {
  const { database, redis, queue, logger, metrics, stopping, onProgress } = context;
  const store = new AlertStore(database);
  const queues = queueNames.map((name) => openQueue(name, redis));
  const patiently = (run: () => Promise<void>) => untilDatabaseAnswers(run, { stopping, logger, onWait: onProgress });

  const tick = async () => {
    const settings = await readSettings(context);
    const now = new Date();
    const [facts, waiting] = await Promise.all([readRuleFacts(database), Promise.all(queues.map(measureQueue))]);
    const troubles = findTroubles(settings, facts, waiting, now);
    const repeatMs = settings.repeatMinutes === null ? null : settings.repeatMinutes * 60_000;
    const { language } = settings;
    const told = troubles.map(({ subject, facts: known }) => ({
      ...{ rule: known.rule, subject, message: tellAlert(known, language), facts: JSON.stringify(known) },
    }));
    const isGone = (alert: AlertRow) => isWithoutOwner(alert, facts.owners);
    const done = await store.note(told, targetsOf(settings), { now, repeatMs, isGone });
    metrics.open.set(troubles.length);
    if (done.raised + done.resolved > 0) logger.info({ ...done, open: troubles.length }, 'alerts changed');
    for (const id of await store.listWaiting(deliveriesMax)) await addDelivery(queue, id);
  };

  return [
    processorFor(alertsTickJob, () => patiently(tick)),
    processorFor<{ deliveryId: string }>(alertDeliveryJob, ({ deliveryId }, job) =>
      deliver(context, store, deliveryId, job, patiently),
    ),
  ];
}

async function readSettings({ database, defaults }: AlertsContext): Promise<AlertSettings> {
  return effectiveSetting('alerts', (await new SettingStore(database).find('alerts'))?.value, defaults);
}

/** Of an alert that an earlier version raised nobody knows whose it was. */
function isWithoutOwner({ facts }: AlertRow, owners: Set<string>): boolean {
  const known = readAlertFactsText(facts);
  return known !== null && 'owner' in known && !owners.has(`${known.owner.kind} ${known.owner.id}`);
}

function targetsOf({ emails, webhooks }: AlertSettings): AlertTarget[] {
  return [
    ...emails.map((target) => ({ channel: 'email', target })),
    ...webhooks.map(({ name }) => ({ channel: 'webhook', target: name })),
  ];
}

/** A job that is there already stays as it is, so that each delivery has one. */
async function addDelivery(queue: Queue, deliveryId: string): Promise<void> {
  await addJob(queue, alertDeliveryJob, { deliveryId }, { jobId: alertDeliveryJobId(deliveryId) });
}

async function measureQueue(queue: Queue): Promise<QueueFacts> {
  const { waiting = 0, prioritized = 0 } = await queue.getJobCounts('waiting', 'prioritized');
  const [next] = await queue.getJobs(['waiting', 'prioritized'], 0, 0, true);
  return {
    queue: queue.name,
    waiting: waiting + prioritized,
    oldestMs: next ? Math.max(0, Date.now() - next.timestamp - (next.delay ?? 0)) : 0,
  };
}

/** Tells what a delivery is to tell, and writes down what became of it. One that was sent is never sent again. */
async function deliver(
  context: AlertsContext,
  store: AlertStore,
  deliveryId: string,
  job: Job,
  patiently: (run: () => Promise<void>) => Promise<void>,
): Promise<{ outcome: string }> {
  const found = await store.findDelivery(deliveryId);
  if (!found || found.delivery.status === 'sent') return { outcome: 'nothing to do' };
  const { delivery, alert } = found;
  const labels = { channel: delivery.channel };
  try {
    const settings = await readSettings(context);
    const words = composeWords(delivery, alert, settings.language, context.consoleUrl);
    const id = alertDeliveryJobId(deliveryId);
    if (delivery.channel === 'email') await sendEmail(delivery.target, deliveryId, words, context.email);
    else {
      const hook = settings.webhooks.find(({ name }) => name === delivery.target);
      if (!hook) throw new BadInputError(`The webhook ${delivery.target} is not in the settings any more`);
      await sendWebhook(hook, id, words.document, context.webhook);
    }
  } catch (error) {
    const isLast = error instanceof BadInputError || job.attemptsMade + 1 >= alertDeliveryAttempts;
    const message = error instanceof Error ? error.message : String(error);
    await patiently(() => store.noteTry(deliveryId, { status: isLast ? 'failed' : 'retrying', error: message }));
    context.metrics.deliveries.inc({ ...labels, outcome: isLast ? 'failed' : 'retrying' });
    throw error;
  }
  await patiently(() => store.noteTry(deliveryId, { status: 'sent', error: null }));
  context.metrics.deliveries.inc({ ...labels, outcome: 'sent' });
  return { outcome: 'sent' };
}
