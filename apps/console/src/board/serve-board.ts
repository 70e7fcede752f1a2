import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from '@voip-sync/runtime';
import { type RequestHandler, Router } from 'express';
import { ProblemError } from '../http/problem.ts';
import { retryAll } from './retry-all.ts';

/** How many jobs one page of the board may show. The board itself has no bound, and a job may carry 64 KiB. */
const jobsPerPageMax = 100;

/** Bull Board over all queues, to be mounted at `/queues` behind the log-in. */
export function serveBoard(queues: Queue[]): Router {
  const adapter = new ExpressAdapter();
  adapter.setBasePath('/queues');
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue)),
    serverAdapter: adapter,
    options: {
      // Named, because the board would look for its page from wherever its own package happens to lie.
      uiBasePath: dirname(fileURLToPath(import.meta.resolve('@bull-board/ui/package.json'))),
      uiConfig: { boardTitle: 'voip-sync', miscLinks: [{ text: 'voip-sync', url: '/' }] },
    },
  });
  const router = Router();
  router.get('/api/queues', boundPage);
  router.put('/api/queues/:queueName/retry/:state', retryAll(queues));
  router.use(adapter.getRouter().disable('x-powered-by'));
  return router;
}

const boundPage: RequestHandler = (request, _response, next) => {
  if (Number(request.query.jobsPerPage ?? 0) > jobsPerPageMax) {
    throw new ProblemError(400, `jobsPerPage must be at most ${jobsPerPageMax}`);
  }
  next();
};
