import { answerHealth, type Health } from '@voip-sync/runtime';
import { Router } from 'express';

/** `/healthz`, `/readyz` and `/metrics`, for whoever watches over the process; they hold no personal data and need no log-in. */
export function serveHealthPaths(health: Health): Router {
  const router = Router();
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    router.get(path, async (_request, response) => {
      const answer = await answerHealth(health, path);
      if (answer) response.status(answer.status).set('cache-control', 'no-store').type(answer.type).send(answer.body);
    });
  }
  return router;
}
