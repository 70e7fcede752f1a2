import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys that seal partners' secrets: the environment's, or one that is made once and kept in the folder beside what it seals. */
export function secretsKey(folder: string): string {
  if (process.env.SECRETS_KEY) return process.env.SECRETS_KEY;
  const file = join(folder, 'secrets-key');
  if (!existsSync(file)) writeFileSync(file, `local:${randomBytes(32).toString('base64')}`, { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
