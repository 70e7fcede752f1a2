import { BadInputError } from '@voip-sync/runtime';
import { createTransport } from 'nodemailer';
import type { AlertWords } from './compose-words.ts';

const connectTimeoutMs = 10_000;
const answerTimeoutMs = 20_000;

export type EmailOptions = { smtpUrl: string | undefined; from: string | undefined };

/** Sends a mail by the SMTP server of the environment. Throws a BadInputError where there is none. */
export async function sendEmail(
  to: string,
  id: string,
  { subject, text }: Pick<AlertWords, 'subject' | 'text'>,
  { smtpUrl, from }: EmailOptions,
): Promise<void> {
  if (smtpUrl === undefined || from === undefined) {
    throw new BadInputError('SMTP_URL and SMTP_FROM are not set for the workers: no mail can be sent');
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: answerTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const messageId = `<alert-delivery-${id}@voip-sync>`;
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId });
  } finally {
    transport.close();
  }
}
