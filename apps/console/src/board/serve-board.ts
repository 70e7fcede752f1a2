import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from '@voip-sync/runtime';
import { type RequestHandler, Router } from 'express';
import { ProblemError } from '../http/problem.ts';
import { requireRole } from '../session/require-role.ts';
import { visitorOf } from '../session/require-session.ts';
import { retryAll } from './retry-all.ts';

/** What a token's scopes call the board. */
export const boardScope = 'queues';
/** How many jobs one page of the board may show. The board itself has no bound, and a job may carry 64 KiB. */
const jobsPerPageMax = 100;

/** Bull Board over all queues, to be mounted at `/queues` behind the log-in: for viewers to read, for others to act as well. */
export function serveBoard(queues: Queue[]): Router {
  const forViewers = createBoard(queues, { readOnlyMode: true });
  const forOthers = createBoard(queues, { readOnlyMode: false });
  const router = Router();
  router.use(requireRole('viewer', boardScope), requireOperatorToAct);
  router.get('/api/queues', boundPage);
  router.put('/api/queues/:queueName/retry/:state', retryAll(queues));
  router.use((request, response, next) => {
    const board = visitorOf(response).role === 'viewer' ? forViewers : forOthers;
    board(request, response, next);
  });
  return router;
}

function createBoard(queues: Queue[], { readOnlyMode }: { readOnlyMode: boolean }): RequestHandler {
  const adapter = new ExpressAdapter();
  adapter.setBasePath('/queues');
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode })),
    serverAdapter: adapter,
    options: {
      // Named, because the board would look for its page from wherever its own package happens to lie.
      uiBasePath: dirname(fileURLToPath(import.meta.resolve('@bull-board/ui/package.json'))),
      uiConfig: { boardTitle: 'voip-sync', miscLinks: [{ text: 'voip-sync', url: '/' }] },
    },
  });
  return adapter.getRouter().disable('x-powered-by');
}

/** The board's own read-only mode hides buttons and no more. */
const requireOperatorToAct: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  return requireRole('operator', boardScope)(request, response, next);
};

const boundPage: RequestHandler = (request, _response, next) => {
  if (Number(request.query.jobsPerPage ?? 0) > jobsPerPageMax) {
    throw new ProblemError(400, `jobsPerPage must be at most ${jobsPerPageMax}`);
  }
  next();
};
