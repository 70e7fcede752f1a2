import { createHash } from 'node:crypto';
import type { Logger, Redis } from '@voip-sync/runtime';
import { type CookieOptions, type Request, type RequestHandler, type Response, Router } from 'express';
import type { ConsoleConfig } from '../../config.ts';
import { isSitePath } from '../log-in-path.ts';
import type { Gatekeeper } from '../session.ts';
import { admitPerson } from './admit-person.ts';
import { OpenId } from './openid.ts';
import { readClaims } from './read-claims.ts';

const stateCookie = 'voip_sync_openid';
const subjectCharsMax = 255;

type Options = {
  gatekeeper: Gatekeeper;
  config: ConsoleConfig;
  redis: Redis;
  logger: Logger;
  cookieOptions: (request: Request) => CookieOptions;
  /** Begins the session and sets its cookie. */
  logIn: (request: Request, response: Response, userId: string) => Promise<void>;
};

/** `/session/openid`: to the provider, and back. Whoever may not come in is led to the log-in page, which says why. */
export function serveOpenId({ gatekeeper, config, redis, logger, cookieOptions, logIn }: Options): Router {
  const router = Router();
  if (config.OIDC_ISSUER === undefined) return router;
  const issuer = config.OIDC_ISSUER;
  const openId = new OpenId(config, redis);
  const callbackOf = (request: Request) =>
    new URL('/api/v1/session/openid/callback', config.CONSOLE_URL ?? `${request.protocol}://${request.host}`).href;

  router.get(
    '/',
    orRefuse(logger, async (request, response) => {
      const wanted = String(request.query.next ?? '/');
      const { state, url } = await openId.begin(callbackOf(request), isSitePath(wanted) ? wanted : '/');
      response.cookie(stateCookie, state, { ...cookieOptions(request), maxAge: 600_000 }).redirect(302, url.href);
    }),
  );

  router.get(
    '/callback',
    orRefuse(logger, async (request, response) => {
      const state = cookieNamed(request, stateCookie);
      response.clearCookie(stateCookie, cookieOptions(request));
      const found =
        state === undefined || request.query.state !== state
          ? undefined
          : await openId.finish(state, new URL(request.originalUrl, 'http://here.invalid').search);
      if (!found) return refuse(response, 'expired');
      const person = readClaims(found.claims, config);
      const admitted =
        typeof person === 'string'
          ? person
          : await admitPerson(gatekeeper.users, subjectOf(issuer, found.claims.sub), person);
      if (typeof admitted === 'string') {
        logger.warn({ reason: admitted }, 'somebody whom the OpenID provider knows was refused');
        return refuse(response, admitted);
      }
      await logIn(request, response, admitted.id);
      response.redirect(302, found.next);
    }),
  );
  return router;
}

function refuse(response: Response, reason: string): void {
  response.redirect(302, `/login?refused=${reason}`);
}

/** A provider that is away, or that says no, leads back to the log-in page as well: a person is looking, not a program. */
function orRefuse(logger: Logger, handle: (request: Request, response: Response) => Promise<unknown>): RequestHandler {
  return async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      logger.warn({ err: error }, 'the sign-in by OpenID Connect failed');
      refuse(response, 'failed');
    }
  };
}

function subjectOf(issuer: string, subject: unknown): string {
  const whole = `${issuer} ${String(subject)}`;
  return whole.length <= subjectCharsMax ? whole : createHash('sha256').update(whole).digest('hex');
}

function cookieNamed(request: Request, name: string): string | undefined {
  const pairs = (request.get('cookie') ?? '').split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
