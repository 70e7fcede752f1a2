/**
 * Seals secrets for the database: AES-256-GCM under a key that is named in what is sealed, so that keys can be exchanged.
 *
 * What must stay true: a sealed secret opens only under its own key and only where it belongs. The place (such as `partner 12 password`) is bound in
 * as additional data, so that what was sealed for one partner cannot be moved to another. A nonce is never used twice: 96 random bits each.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { BadInputError } from './errors.ts';

/** Keys by id; the first seals, all open. */
export interface KeyRing {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
}

const format = 'v1';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Reads a key ring such as `2026b:<base64>,2026a:<base64>`: keys of 32 bytes, the newest first. To exchange a key, put a new one before the
 * old, have everything sealed anew, and take the old one away.
 */
export const secretsKeySetting = z
  .string()
  .transform((text, context): KeyRing => {
    const keys = new Map<string, Buffer>();
    for (const part of text.split(',')) {
      const [, id = '', encoded = ''] = /^\s*([a-z0-9-]{1,20}):([A-Za-z0-9+/]{43}=?)\s*$/.exec(part) ?? [];
      const key = Buffer.from(encoded, 'base64');
      if (key.length !== keyBytes || keys.has(id)) {
        context.addIssue({
          code: 'custom',
          message: 'must be keys such as 2026a:<32 bytes in base64>, the newest first',
        });
        return z.NEVER;
      }
      keys.set(id, key);
    }
    return { current: [...keys.keys()][0] ?? '', keys };
  })
  .describe('the keys that seal secrets, such as 2026a:<32 bytes in base64>, the newest first');

/** Seals a secret for a place; what comes out is text without a secret in it. */
export function sealSecret(secret: string, place: string, { current, keys }: KeyRing): string {
  const key = keys.get(current);
  if (!key) throw new BadInputError(`the key ${current} is not in the ring: set SECRETS_KEY`);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [format, current, sealed.toString('base64url')].join('.');
}

/** Opens what was sealed for a place. Throws a BadInputError that says whether the key is missing or does not fit. */
export function openSecret(sealed: string, place: string, { keys }: KeyRing): string {
  const [version, id = '', encoded = ''] = sealed.split('.');
  const bytes = Buffer.from(encoded, 'base64url');
  if (version !== format || bytes.length < nonceBytes + tagBytes) {
    throw new BadInputError(`the secret of ${place} is not sealed as it should be: enter it anew`);
  }
  const key = keys.get(id);
  if (!key) {
    const known = [...keys.keys()].join(', ') || 'none';
    throw new BadInputError(
      `the secret of ${place} is sealed with the key "${id}", and SECRETS_KEY has ${known}: add that key`,
    );
  }
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const opened = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    return opened.toString('utf8');
  } catch (error) {
    const message = `the secret of ${place} does not open with the key "${id}": the key is another one than it was sealed with, or it was sealed for another place`;
    throw new BadInputError(message, { cause: error });
  }
}

/** Whether a secret is sealed with a key that is not the current one, and should be sealed anew. */
export function isSealedWithOldKey(sealed: string, { current }: KeyRing): boolean {
  return sealed.split('.')[1] !== current;
}

/** A name for a secret by which two can be told to be the same, without telling the secret: for history and comparison. */
export function fingerprintSecret(secret: string, { current, keys }: KeyRing): string {
  return createHash('sha256')
    .update(keys.get(current) ?? '')
    .update(secret)
    .digest('base64url')
    .slice(0, 16);
}
