import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The console's log-in and API token, by the names of its settings. */
export interface AdminAccount {
  ADMIN_USER: string;
  ADMIN_PASSWORD: string;
  ADMIN_TOKEN: string;
}

/** What the environment gives; the rest is random, made once and kept in the folder. */
export function adminAccount(folder: string): AdminAccount {
  const file = join(folder, 'admin.json');
  if (!existsSync(file)) {
    const account: AdminAccount = {
      ADMIN_USER: 'admin',
      ADMIN_PASSWORD: randomBytes(9).toString('base64url'),
      ADMIN_TOKEN: randomBytes(24).toString('base64url'),
    };
    writeFileSync(file, JSON.stringify(account), { mode: 0o600 });
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as AdminAccount;
  const { ADMIN_USER, ADMIN_PASSWORD, ADMIN_TOKEN } = process.env;
  return {
    ADMIN_USER: ADMIN_USER || kept.ADMIN_USER,
    ADMIN_PASSWORD: ADMIN_PASSWORD || kept.ADMIN_PASSWORD,
    ADMIN_TOKEN: ADMIN_TOKEN || kept.ADMIN_TOKEN,
  };
}
