import type { WorkerRole } from '@voip-sync/contracts';
import type { Database } from '@voip-sync/database';
import type { Logger, Queue, Redis } from '@voip-sync/runtime';
import { Router } from 'express';
import { boardScope } from '../board/serve-board.ts';
import { abandonedCallRoutes } from '../calls/serve-abandoned-calls.ts';
import { callRoutes } from '../calls/serve-calls.ts';
import { cdrExportRoutes } from '../cdrs/serve-cdr-exports.ts';
import { cdrRoutes } from '../cdrs/serve-cdrs.ts';
import type { ConsoleConfig } from '../config.ts';
import { figureRoutes } from '../figures/serve-figures.ts';
import { answerWithin, requireDatabase } from '../http/answer-errors.ts';
import { readJson } from '../http/bound-body.ts';
import { mountRoutes } from '../http/mount-routes.ts';
import { mountedAt } from '../http/observe-requests.ts';
import { areaOf } from '../http/operation-id.ts';
import { ProblemError } from '../http/problem.ts';
import { recordActions } from '../http/record-action.ts';
import type { Route } from '../http/route.ts';
import { partnerRunRoutes } from '../partners/serve-partner-runs.ts';
import { partnerStatusRoutes } from '../partners/serve-partner-status.ts';
import { partnerRoutes } from '../partners/serve-partners.ts';
import { timetableRoutes } from '../partners/serve-timetables.ts';
import { cdrPushRoutes } from '../peers/serve-cdr-pushes.ts';
import { conflictRoutes } from '../peers/serve-conflicts.ts';
import { outboxRoutes } from '../peers/serve-outbox.ts';
import { peerChangeRoutes } from '../peers/serve-peer-changes.ts';
import { recordRoutes } from '../peers/serve-records.ts';
import { requireSession } from '../session/require-session.ts';
import { serveSession, sessionOperations } from '../session/serve-session.ts';
import type { Gatekeeper } from '../session/session.ts';
import { alertRoutes } from '../settings/serve-alerts.ts';
import { settingRoutes } from '../settings/serve-settings.ts';
import { SettingsReader } from '../settings/settings.ts';
import { lagRoutes } from '../syncs/serve-lag.ts';
import { runRoutes } from '../syncs/serve-runs.ts';
import { wallboardRoutes } from '../wallboard/stream-calls.ts';
import type { Wallboard } from '../wallboard/wallboard.ts';
import { describeApi } from './describe-api.ts';
import { agentRoutes } from './serve-agents.ts';
import { auditRoutes } from './serve-audit.ts';
import { backfillRoutes } from './serve-backfills.ts';
import { blindWindowRoutes } from './serve-blind-windows.ts';
import { completenessRoutes } from './serve-completeness.ts';
import { disagreementRoutes } from './serve-disagreements.ts';
import { quarantineRoutes } from './serve-quarantine.ts';
import { remapRoutes } from './serve-remaps.ts';
import { replayRoutes } from './serve-replays.ts';
import { sourceRoutes } from './serve-sources.ts';
import { syncRunRoutes } from './serve-sync-runs.ts';
import { tokenRoutes } from './serve-tokens.ts';
import { userRoutes } from './serve-users.ts';
import { viewRoutes } from './serve-views.ts';

const answerTimeoutMs = 15_000;

export type ApiParts = {
  config: ConsoleConfig;
  logger: Logger;
  gatekeeper: Gatekeeper;
  database: Database;
  redis: Redis;
  /** The queue of a role's jobs. */
  queueOf: (role: WorkerRole) => Queue;
  wallboard: Wallboard;
};

/** Everything under `/api/v1`. Only logging in needs no log-in. */
export function serveApi(parts: ApiParts): Router {
  const { config, logger, gatekeeper, database, redis } = parts;
  const router = Router();
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  const body = readJson();
  router.use('/session', mountedAt('/api/v1/session'), body, serveSession(gatekeeper, config, redis, logger));
  router.use(requireSession(gatekeeper), mountedAt('/api/v1'));
  const routes = apiRoutes(parts);
  router.get('/openapi.json', (_request, response) => {
    response.json(describeApi([...sessionOperations, ...routes]));
  });
  router.use(
    mountRoutes(
      routes,
      redis,
      [body, answerWithin(answerTimeoutMs), requireDatabase(database)],
      recordActions(database, logger),
      config.MASK_NUMBERS,
    ),
  );
  router.use(() => {
    throw new ProblemError(404, 'There is nothing at this path and method of the API');
  });
  return router;
}

/** All that stands behind the log-in. */
export function apiRoutes({ config, logger, gatekeeper, database, redis, queueOf, wallboard }: ApiParts): Route[] {
  const peerParts = { database, redis, queue: queueOf('partner-push'), keys: config.SECRETS_KEY, logger };
  const settings = new SettingsReader(database, config.settings);
  const routes: Route[] = [
    ...wallboardRoutes(wallboard, config.MASK_NUMBERS),
    ...abandonedCallRoutes(database),
    ...cdrExportRoutes({ database, redis, logger, numberRule: config.MASK_NUMBERS }),
    ...callRoutes(database, redis, queueOf('call-events')),
    ...cdrRoutes(database),
    ...viewRoutes(database),
    ...syncRunRoutes(database, queueOf('cdr-sync')),
    ...runRoutes(database, queueOf),
    ...lagRoutes(database),
    ...backfillRoutes(database, queueOf('cdr-backfill'), logger),
    ...disagreementRoutes(database),
    ...replayRoutes(database, queueOf('reconcile')),
    ...sourceRoutes(database, redis),
    ...completenessRoutes(database, queueOf('cdr-sweep')),
    ...remapRoutes(database, queueOf('cdr-sweep')),
    ...blindWindowRoutes(database),
    ...quarantineRoutes(database, queueOf),
    ...agentRoutes(database),
    ...figureRoutes(database, settings),
    ...partnerRoutes(database, queueOf('partner-sync'), config.SECRETS_KEY),
    ...timetableRoutes(database, queueOf('partner-sync')),
    ...partnerRunRoutes(database, queueOf('partner-sync')),
    ...partnerStatusRoutes(database, redis),
    ...recordRoutes(peerParts),
    ...peerChangeRoutes(peerParts),
    ...outboxRoutes(peerParts),
    ...conflictRoutes(peerParts),
    ...cdrPushRoutes(database),
    ...userRoutes(gatekeeper),
    ...tokenRoutes(gatekeeper, () => [...new Set(routes.map(areaOf)), boardScope]),
    ...auditRoutes(database),
    ...settingRoutes(database, settings, queueOf('retention')),
    ...alertRoutes(database, settings, queueOf('alerts')),
  ];
  return routes;
}
