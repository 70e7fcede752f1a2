import { logInSchema, type sessionSchema } from '@voip-sync/contracts';
import type { Logger } from '@voip-sync/runtime';
import { type CookieOptions, type Request, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { z } from 'zod';
import type { ConsoleConfig } from '../config.ts';
import { ProblemError, sendProblem } from '../http/problem.ts';
import { readBody } from '../http/read-request.ts';
import { isCrossOrigin } from './is-same-origin.ts';
import { requireSession, sessionCookie, visitorOf } from './require-session.ts';
import { type Gatekeeper, sessionMs } from './session.ts';

/** How many wrong passwords one address may send in a while; each console counts for itself. */
const failedLogInsMax = 10;
const failedLogInsWindowMs = 15 * 60_000;

type SessionAnswer = z.output<typeof sessionSchema>;

/** `/session`: log in, who am I, log out. */
export function serveSession(gatekeeper: Gatekeeper, config: ConsoleConfig, logger: Logger): Router {
  const router = Router();
  const limit = rateLimit({
    windowMs: failedLogInsWindowMs,
    limit: failedLogInsMax,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (_request, response) => {
      const minutes = failedLogInsWindowMs / 60_000;
      sendProblem(response, new ProblemError(429, `Too many wrong passwords from here; wait up to ${minutes} minutes`));
    },
  });

  router.post('/', limit, async (request, response) => {
    if (isCrossOrigin(request)) throw new ProblemError(403, 'Log in on the console’s own page');
    const { username, password } = readBody(request, logInSchema);
    if (!gatekeeper.isRightPassword(username, password)) {
      logger.warn({ ip: request.ip }, 'a log-in failed');
      throw new ProblemError(401, 'The user or the password is wrong');
    }
    response
      .cookie(sessionCookie, await gatekeeper.issue(), { ...cookieOptions(request, config), maxAge: sessionMs })
      .json({ username, role: 'admin' } satisfies SessionAnswer);
  });
  router.use(requireSession(gatekeeper));
  router.get('/', (_request, response) => {
    const { username, role } = visitorOf(response);
    response.json({ username, role } satisfies SessionAnswer);
  });
  router.delete('/', (request, response) => {
    response.clearCookie(sessionCookie, cookieOptions(request, config)).status(204).end();
  });
  return router;
}

function cookieOptions(request: Request, { SECURE_COOKIES }: ConsoleConfig): CookieOptions {
  const secure = SECURE_COOKIES === 'auto' ? request.secure : SECURE_COOKIES === 'always';
  return { httpOnly: true, sameSite: 'lax', path: '/', secure };
}
