import { randomBytes } from 'node:crypto';
import type { UserStore } from '@voip-sync/database';
import type { Logger } from '@voip-sync/runtime';
import type { ConsoleConfig } from '../config.ts';
import { hashPassword, isPasswordOf } from './hash-password.ts';

/**
 * Sees to it that somebody can manage the accounts. Where the environment gives a password, the account ADMIN_USER has it from then on:
 * that is also the way back in for who has locked themselves out. Where it gives none and there is no account yet, one is made and its
 * password printed, once.
 */
export async function ensureAdministrator(users: UserStore, config: ConsoleConfig, logger: Logger): Promise<void> {
  const { ADMIN_USER: username, ADMIN_PASSWORD: password } = config;
  if (password === undefined) {
    if ((await users.list()).length > 0) return;
    const made = randomBytes(12).toString('base64url');
    await users.ensureAdministrator(username, await hashPassword(made));
    process.stdout.write(
      `The console's first account: user ${username}, password ${made} (shown once; change it after log-in)\n`,
    );
    return;
  }
  const user = await users.findByName(username);
  const stands = user?.role === 'admin' && user.disabledAt === null && user.lockedUntil === null;
  if (stands && user.passwordHash !== null && (await isPasswordOf(password, user.passwordHash))) return;
  await users.ensureAdministrator(username, await hashPassword(password));
  logger.info({ username }, 'the administrator of the environment has its password');
}
