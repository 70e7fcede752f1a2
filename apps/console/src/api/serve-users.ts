import { newUserSchema, userChangeSchema, userListSchema, userSchema } from '@voip-sync/contracts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { hashPassword } from '../session/hash-password.ts';
import type { Gatekeeper } from '../session/session.ts';
import { present } from './present.ts';
import { requireId } from './require-id.ts';

const noSuchUser = 'There is no user with this id; GET /api/v1/users lists those there are';

export function userRoutes({ users }: Gatekeeper): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/users',
      role: 'admin',
      summary: 'Who may log in',
      answer: { schema: userListSchema },
      handle: async () => ({ rows: (await users.list()).map((user) => present(userSchema, user)) }),
    }),
    defineRoute({
      method: 'post',
      path: '/users',
      role: 'admin',
      summary: 'Adds a user',
      body: newUserSchema,
      answer: { status: 201, schema: userSchema },
      handle: async ({ body: { password, username, displayName, role } }) => {
        const user = { username, role, displayName: displayName ?? username };
        const created = await users.create({ ...user, passwordHash: await hashPassword(password) });
        if (!created) throw new ProblemError(409, `There is a user ${username} already; choose another name`);
        return present(userSchema, created);
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/users/:id',
      role: 'admin',
      summary: 'Changes a user; whatever is not name ends its sessions',
      body: userChangeSchema,
      answer: { schema: userSchema },
      handle: async ({ params, body: { version, password, disabled, ...rest } }) => {
        const id = requireId(params.id, noSuchUser);
        if (!(await users.find(id))) throw new ProblemError(404, noSuchUser);
        const outcome = await users.change(id, version, {
          ...rest,
          ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
          ...(disabled === undefined ? {} : { disabledAt: disabled ? new Date() : null }),
        });
        if (outcome === 'last-administrator') {
          throw new ProblemError(409, 'This is the last administrator; make somebody else one first');
        }
        if (outcome === 'changed-meanwhile') {
          throw new ProblemError(409, 'Somebody else changed this user meanwhile; read it again and decide anew');
        }
        return present(userSchema, await users.find(id));
      },
    }),
  ];
}
