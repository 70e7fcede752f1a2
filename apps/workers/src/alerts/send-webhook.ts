import { createHmac } from 'node:crypto';
import { PartnerError, postOnce } from '@voip-sync/partners';
import { BadInputError } from '@voip-sync/runtime';

/** What a receiver may take back by trying again later; every other refusal stays one. */
const worthAnotherTry = new Set([408, 425, 429]);

export type WebhookOptions = {
  /** Signs what is sent; with `whsec_` before it, base64 of the key. */
  secret: string | undefined;
  /** Whether webhooks may stand at private addresses. */
  inside: boolean;
};

/**
 * Posts a document to a webhook, signed as Standard Webhooks has it: `webhook-signature: v1,<base64 of HMAC-SHA256 of id.timestamp.body>`. The id
 * is the same with every try, so that a receiver can tell a second copy. Throws a BadInputError for what no further try can mend.
 */
export async function sendWebhook(
  { name, url }: { name: string; url: string },
  id: string,
  document: unknown,
  { secret, inside }: WebhookOptions,
): Promise<void> {
  if (secret === undefined) {
    throw new BadInputError('ALERT_WEBHOOK_SECRET is not set for the workers: webhooks are not sent unsigned');
  }
  const body = JSON.stringify(document);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signWebhook(secret, `${id}.${timestamp}.${body}`)}`,
  };
  const status = await post(url, { headers, body, told: `webhook ${name}`, inside });
  if (status >= 200 && status < 300) return;
  const message = `webhook ${name} answered ${status}`;
  if (status < 500 && !worthAnotherTry.has(status)) throw new BadInputError(message);
  throw new Error(message);
}

/** In base64. */
export function signWebhook(secret: string, content: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
  return createHmac('sha256', key).update(content).digest('base64');
}

async function post(url: string, options: Parameters<typeof postOnce>[1]): Promise<number> {
  try {
    return (await postOnce(url, options)).status;
  } catch (error) {
    if (error instanceof PartnerError && error.code === 'blocked-address') {
      const way = 'set ALERT_WEBHOOK_INSIDE=true for the workers to allow private addresses';
      throw new BadInputError(`${error.message.replace(/ If this partner .*$/, '')} ${way}`, { cause: error });
    }
    throw error;
  }
}
