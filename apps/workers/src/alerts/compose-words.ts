import {
  type AlertLanguage,
  type AlertWebhook,
  alertWordsBy,
  readAlertFactsText,
  tellAlert,
  tellGone,
} from '@voip-sync/contracts';
import type { AlertDeliveryRow, AlertRow } from '@voip-sync/database';

/** What is told of an alert, for people and for programs. */
export type AlertWords = { subject: string; text: string; document: AlertWebhook };

/** `consoleUrl` is where a reader finds more. Pure. */
export function composeWords(
  { word, createdAt }: Pick<AlertDeliveryRow, 'word' | 'createdAt'>,
  alert: AlertRow | null,
  language: AlertLanguage,
  consoleUrl: string | undefined,
): AlertWords {
  const words = alertWordsBy[language];
  const kind = word in words.begin ? (word as keyof typeof words.begin) : 'raised';
  const facts = readAlertFactsText(alert?.facts ?? null);
  const message = facts ? tellAlert(facts, language) : (alert?.message ?? words.test);
  const isGone = alert?.endedBecause === 'gone';
  const url = consoleUrl === undefined ? null : new URL('/settings/alerts', consoleUrl).href;
  const lines = [
    message,
    ...(alert && isGone ? [tellGone(facts, alert.subject, language)] : []),
    '',
    ...(alert
      ? [
          `${words.label.rule}: ${alert.rule}`,
          `${words.label.subject}: ${alert.subject}`,
          `${words.label.since}: ${alert.raisedAt.toISOString()}`,
        ]
      : []),
    ...(alert?.resolvedAt ? [`${words.label.end}: ${alert.resolvedAt.toISOString()}`] : []),
    ...(url === null ? [] : [url]),
  ];
  const title = facts ? words.rule[facts.rule] : alert?.rule;
  return {
    subject: `[voip-sync] ${words.begin[kind]}: ${alert ? `${title}, ${alert.subject}` : words.works}`,
    text: `${lines.join('\n').trimEnd()}\n`,
    document: {
      type: `alert.${kind}`,
      timestamp: createdAt.toISOString(),
      data: {
        id: alert?.id ?? null,
        rule: (alert?.rule ?? null) as AlertWebhook['data']['rule'],
        subject: alert?.subject ?? 'test',
        message,
        language,
        facts,
        raisedAt: alert?.raisedAt.toISOString() ?? null,
        resolvedAt: alert?.resolvedAt?.toISOString() ?? null,
        endedBecause: (alert?.endedBecause ?? null) as AlertWebhook['data']['endedBecause'],
        url,
      },
    },
  };
}
