import type { UserRow, UserStore } from '@voip-sync/database';
import type { Person, Refusal } from './read-claims.ts';

/**
 * The account of somebody whom the provider knows: made at their first sign-in, with the role that is mapped. A name that an account of another
 * kind has is never taken over: whoever can choose a name at the provider would else choose the administrator's.
 */
export async function admitPerson(
  users: UserStore,
  subject: string,
  { username, displayName, mapped, fallback }: Person,
): Promise<UserRow | Refusal> {
  const known = await users.findBySubject(subject);
  if (known) return admitKnown(users, known, mapped);
  const role = mapped ?? fallback ?? 'viewer';
  const made = await users.create({ username, displayName, role, passwordHash: null, openidSubject: subject });
  if (made) {
    await users.noteLogIn(made.id);
    return made;
  }
  // Two first sign-ins at once: the other has made it.
  return (await users.findBySubject(subject)) ?? 'taken';
}

/** The provider's word on the role counts where it says one; else the account keeps what it was given here. */
async function admitKnown(users: UserStore, user: UserRow, mapped: string | null): Promise<UserRow | Refusal> {
  if (user.disabledAt !== null) return 'disabled';
  if (mapped !== null && mapped !== user.role) await users.change(user.id, user.version, { role: mapped });
  await users.noteLogIn(user.id);
  return user;
}
