import { changePasswordSchema, logInSchema, logInWaysSchema, sessionSchema } from '@voip-sync/contracts';
import type { Logger, Redis } from '@voip-sync/runtime';
import { type CookieOptions, type Request, Router } from 'express';
import type { z } from 'zod';
import type { ConsoleConfig } from '../config.ts';
import { ProblemError } from '../http/problem.ts';
import { readBody } from '../http/read-request.ts';
import type { Operation } from '../http/route.ts';
import { hashPassword, isPasswordOf } from './hash-password.ts';
import { isCrossOrigin } from './is-same-origin.ts';
import { limitLogIns } from './limit-log-ins.ts';
import { serveOpenId } from './openid/serve-openid.ts';
import { cookieOf, requireSession, sessionCookie, visitorOf } from './require-session.ts';
import { type Gatekeeper, sessionMs } from './session.ts';

type SessionAnswer = z.output<typeof sessionSchema>;

/** The same for the OpenAPI document. */
export const sessionOperations: Operation[] = [
  {
    ...{ method: 'post', path: '/session', role: null, summary: 'Log in; the session is kept in a cookie' },
    ...{ body: logInSchema, answer: { schema: sessionSchema } },
  },
  {
    ...{ method: 'get', path: '/session/ways', role: null, summary: 'Ways to log in besides the password' },
    answer: { schema: logInWaysSchema },
  },
  { method: 'get', path: '/session', role: 'viewer', summary: 'Who am I', answer: { schema: sessionSchema } },
  {
    ...{ method: 'put', path: '/session/password', role: 'viewer', summary: 'Change one’s own password' },
    ...{ body: changePasswordSchema, answer: {} },
  },
  { method: 'delete', path: '/session', role: null, summary: 'Log out', answer: {} },
];

/** `/session`: log in, who am I, change one's password, log out. */
export function serveSession(gatekeeper: Gatekeeper, config: ConsoleConfig, redis: Redis, logger: Logger): Router {
  const router = Router();
  router.post('/', limitLogIns(redis), async (request, response) => {
    if (isCrossOrigin(request)) throw new ProblemError(403, 'Log in on the console’s own page');
    const { username, password } = readBody(request, logInSchema);
    const result = await gatekeeper.logIn(username, password);
    if (result.outcome === 'locked') {
      logger.warn({ ip: request.ip }, 'a log-in to a locked account was refused');
      throw new ProblemError(429, 'Too many wrong passwords for this account; wait a quarter of an hour');
    }
    if (result.outcome === 'refused') {
      logger.warn({ ip: request.ip }, 'a log-in failed');
      throw new ProblemError(401, 'The user or the password is wrong');
    }
    const { username: name, role } = result.user;
    response
      .cookie(sessionCookie, result.secret, { ...cookieOptions(request, config), maxAge: sessionMs })
      .json({ username: name, role: role as SessionAnswer['role'] } satisfies SessionAnswer);
  });
  router.get('/ways', (_request, response) => {
    response.json({ openid: config.OIDC_ISSUER === undefined ? null : config.OIDC_NAME });
  });
  router.use(
    '/openid',
    serveOpenId({
      ...{ gatekeeper, config, redis, logger },
      cookieOptions: (request) => cookieOptions(request, config),
      logIn: async (request, response, userId) => {
        const secret = await gatekeeper.begin(userId);
        response.cookie(sessionCookie, secret, { ...cookieOptions(request, config), maxAge: sessionMs });
      },
    }),
  );
  router.use(requireSession(gatekeeper));
  router.get('/', (_request, response) => {
    const { username, role } = visitorOf(response);
    response.json({ username, role } satisfies SessionAnswer);
  });
  router.put('/password', async (request, response) => {
    const visitor = visitorOf(response);
    const { current, password } = readBody(request, changePasswordSchema);
    if (visitor.by !== 'cookie') throw new ProblemError(403, 'A token has no password; log in to change yours');
    const user = await gatekeeper.users.find(visitor.userId);
    if (!user?.passwordHash || !(await isPasswordOf(current, user.passwordHash))) {
      throw new ProblemError(422, 'The current password is wrong', {
        errors: [{ path: 'current', message: 'is not your password' }],
      });
    }
    const outcome = await gatekeeper.users.change(user.id, user.version, {
      passwordHash: await hashPassword(password),
    });
    if (outcome !== 'changed') throw new ProblemError(409, 'Your account was changed meanwhile; try again');
    // Changing it has ended all sessions, this one too; this browser goes on with a new one.
    response
      .cookie(sessionCookie, await gatekeeper.begin(user.id), { ...cookieOptions(request, config), maxAge: sessionMs })
      .status(204)
      .end();
  });
  router.delete('/', async (request, response) => {
    const secret = cookieOf(request);
    if (secret !== undefined) await gatekeeper.end(secret);
    response.clearCookie(sessionCookie, cookieOptions(request, config)).status(204).end();
  });
  return router;
}

function cookieOptions(request: Request, { SECURE_COOKIES }: ConsoleConfig): CookieOptions {
  const secure = SECURE_COOKIES === 'auto' ? request.secure : SECURE_COOKIES === 'always';
  return { httpOnly: true, sameSite: 'lax', path: '/', secure };
}
