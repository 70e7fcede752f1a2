import type { AlertWebhook } from '@voip-sync/contracts';
import type { AlertDeliveryRow, AlertRow } from '@voip-sync/database';

/** What is told of an alert, for people and for programs. */
export type AlertWords = { subject: string; text: string; document: AlertWebhook };

const begin = { raised: 'Alert', repeated: 'Still', resolved: 'Over', test: 'Test' } as const;

/** `consoleUrl` is where a reader finds more. Pure. */
export function composeWords(
  { word, createdAt }: Pick<AlertDeliveryRow, 'word' | 'createdAt'>,
  alert: AlertRow | null,
  consoleUrl: string | undefined,
): AlertWords {
  const kind = word in begin ? (word as keyof typeof begin) : 'raised';
  const message = alert?.message ?? 'This is a test of the channel; nothing is the matter.';
  const url = consoleUrl === undefined ? null : new URL('/settings/alerts', consoleUrl).href;
  const lines = [
    message,
    '',
    ...(alert ? [`Rule: ${alert.rule}`, `About: ${alert.subject}`, `Since: ${alert.raisedAt.toISOString()}`] : []),
    ...(alert?.resolvedAt ? [`Over: ${alert.resolvedAt.toISOString()}`] : []),
    ...(url === null ? [] : [url]),
  ];
  return {
    subject: `[voip-sync] ${begin[kind]}: ${alert ? `${alert.rule}, ${alert.subject}` : 'e-mail works'}`,
    text: `${lines.join('\n').trimEnd()}\n`,
    document: {
      type: `alert.${kind}`,
      timestamp: createdAt.toISOString(),
      data: {
        id: alert?.id ?? null,
        rule: (alert?.rule ?? null) as AlertWebhook['data']['rule'],
        subject: alert?.subject ?? 'test',
        message,
        raisedAt: alert?.raisedAt.toISOString() ?? null,
        resolvedAt: alert?.resolvedAt?.toISOString() ?? null,
        url,
      },
    },
  };
}
