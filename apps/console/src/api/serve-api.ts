import type { Database } from '@voip-sync/database';
import type { Logger, Queue, Redis } from '@voip-sync/runtime';
import { json, Router } from 'express';
import type { ConsoleConfig } from '../config.ts';
import { answerWithin, requireDatabase } from '../http/answer-errors.ts';
import { mountedAt } from '../http/observe-requests.ts';
import { ProblemError } from '../http/problem.ts';
import { requireSession } from '../session/require-session.ts';
import { serveSession } from '../session/serve-session.ts';
import type { Gatekeeper } from '../session/session.ts';
import { streamCalls } from '../wallboard/stream-calls.ts';
import type { Wallboard } from '../wallboard/wallboard.ts';
import { serveCalls } from './serve-calls.ts';
import { serveCdrs } from './serve-cdrs.ts';
import { serveQuarantine } from './serve-quarantine.ts';
import { serveSources } from './serve-sources.ts';
import { serveSyncRuns } from './serve-sync-runs.ts';

const bodyMax = '100kb';
const answerTimeoutMs = 15_000;

export type ApiParts = {
  config: ConsoleConfig;
  logger: Logger;
  gatekeeper: Gatekeeper;
  database: Database;
  redis: Redis;
  cdrSync: Queue;
  wallboard: Wallboard;
};

/** Everything under `/api/v1`. Only logging in needs no log-in. */
export function serveApi({ config, logger, gatekeeper, database, redis, cdrSync, wallboard }: ApiParts): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  const body = json({ limit: bodyMax });
  router.use('/session', mountedAt('/api/v1/session'), body, serveSession(gatekeeper, config, logger));
  router.use(requireSession(gatekeeper));
  router.use(streamCalls(wallboard));
  router.use(body, answerWithin(answerTimeoutMs), requireDatabase(database));
  const resources = {
    calls: serveCalls(database),
    cdrs: serveCdrs(database),
    'sync-runs': serveSyncRuns(database, redis, cdrSync),
    sources: serveSources(database, redis),
    quarantine: serveQuarantine(database),
  };
  for (const [name, routes] of Object.entries(resources)) {
    router.use(`/${name}`, mountedAt(`/api/v1/${name}`), routes);
  }
  router.use(() => {
    throw new ProblemError(404, 'There is nothing at this path and method of the API');
  });
  return router;
}
