import type { Request, RequestHandler, Response } from 'express';
import { ProblemError } from '../http/problem.ts';
import { isSameOrigin } from './is-same-origin.ts';
import { logInPath } from './log-in-path.ts';
import type { Gatekeeper, Visitor } from './session.ts';

export const sessionCookie = 'voip_sync_session';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A token that is wrong is never made up for by a cookie; other schemes of authorisation belong to proxies and are left alone. */
async function recognise(request: Request, gatekeeper: Gatekeeper): Promise<Visitor | null> {
  const [scheme, token = ''] = (request.get('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return gatekeeper.ofToken(token);
  const cookie = cookieOf(request);
  return cookie === undefined ? null : gatekeeper.ofCookie(cookie);
}

/** What the session's cookie carries. */
export function cookieOf(request: Request): string | undefined {
  const prefix = `${sessionCookie}=`;
  return request
    .get('cookie')
    ?.split(/; */)
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
}

/**
 * The door before everything that is not public.
 *
 * What must stay true: nothing behind it is reached without a valid token or session, and nothing is changed on the strength of a cookie
 * unless the browser says that our own page asked for it; another site can make a browser send the cookie, but not that.
 * `whenStranger` decides what somebody unknown is told; by default a 401.
 */
export function requireSession(gatekeeper: Gatekeeper, whenStranger: RequestHandler = refuseStranger): RequestHandler {
  return async (request, response, next) => {
    const visitor = await recognise(request, gatekeeper);
    if (!visitor) return whenStranger(request, response, next);
    if (visitor.by === 'cookie' && !safeMethods.has(request.method) && !isSameOrigin(request)) {
      throw new ProblemError(
        403,
        'This request did not come from the console’s own page; programs send `Authorization: Bearer` with a token',
      );
    }
    response.locals.visitor = visitor;
    next();
  };
}

export function visitorOf(response: Response): Visitor {
  return response.locals.visitor;
}

const refuseStranger: RequestHandler = () => {
  throw new ProblemError(401, 'Log in, or send `Authorization: Bearer` with a token', {
    headers: { 'www-authenticate': 'Bearer realm="voip-sync"' },
  });
};

/** A person who follows a link is led to the log-in page and back again; a program gets the 401. */
export const leadToLogIn: RequestHandler = (request, response, next) => {
  const wantsPage = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
  if (!wantsPage) return refuseStranger(request, response, next);
  response.set('cache-control', 'no-store').redirect(302, logInPath(request.originalUrl));
};
