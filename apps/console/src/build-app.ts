import type { WorkerRole } from '@voip-sync/contracts';
import type { Database } from '@voip-sync/database';
import type { Health, Logger, Queue, Redis } from '@voip-sync/runtime';
import express, { type Express, type RequestHandler } from 'express';
import { serveApi } from './api/serve-api.ts';
import { serveBoard } from './board/serve-board.ts';
import type { ConsoleConfig } from './config.ts';
import { serveDocs } from './docs/serve-docs.ts';
import { answerErrors, requireRedis } from './http/answer-errors.ts';
import { refuseLongBody } from './http/bound-body.ts';
import { guardHeaders } from './http/guard-headers.ts';
import { mustMask, type NumberRule } from './http/mask-numbers.ts';
import { mountedAt, observeRequests } from './http/observe-requests.ts';
import { ProblemError } from './http/problem.ts';
import { serveHealthPaths } from './http/serve-health.ts';
import { servePage } from './page/serve-page.ts';
import { leadToLogIn, requireSession, visitorOf } from './session/require-session.ts';
import type { Gatekeeper } from './session/session.ts';
import type { Wallboard } from './wallboard/wallboard.ts';

export type AppParts = {
  config: ConsoleConfig;
  logger: Logger;
  health: Health;
  database: Database;
  redis: Redis;
  queues: Queue[];
  queueOf: (role: WorkerRole) => Queue;
  wallboard: Wallboard;
  gatekeeper: Gatekeeper;
  /** Where the page was built to. */
  pageFolder: string;
};

/** All that the console answers, from top to bottom: health, the API, Bull Board, the page. */
export function buildApp(parts: AppParts): Express {
  const { config, logger, health, database, redis, queues, gatekeeper } = parts;
  const requirePerson = requireSession(gatekeeper, leadToLogIn);
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  if (config.TRUST_PROXY !== undefined) app.set('trust proxy', config.TRUST_PROXY);
  app.use(observeRequests(health.metrics, logger), guardHeaders(), refuseLongBody);
  app.use(serveHealthPaths(health));
  app.use('/api/v1', mountedAt('/api/v1'), serveApi(parts));
  app.use('/api/docs', mountedAt('/api/docs'), requirePerson, serveDocs());
  app.use(
    '/queues',
    mountedAt('/queues'),
    requirePerson,
    refuseMasked(config.MASK_NUMBERS),
    requireRedis(redis),
    serveBoard(queues),
  );
  app.use('/api', () => {
    throw new ProblemError(404, 'The API is at /api/v1, its description at /api/docs');
  });
  app.use(servePage(parts.pageFolder, requirePerson));
  app.use(() => {
    throw new ProblemError(404, 'There is nothing at this path');
  });
  app.use(answerErrors({ database, redis }, logger));
  return app;
}

/** Jobs carry numbers as they came, so Bull Board is not for those who may not see them. */
function refuseMasked(rule: NumberRule): RequestHandler {
  return (_request, response, next) => {
    if (mustMask(rule, visitorOf(response))) {
      throw new ProblemError(403, 'Jobs show phone numbers, which are masked for you; this needs the role operator');
    }
    next();
  };
}
