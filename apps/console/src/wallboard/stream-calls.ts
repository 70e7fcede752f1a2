import { Router } from 'express';
import { visitorOf } from '../session/require-session.ts';
import type { Wallboard } from './wallboard.ts';

/** `/wallboard`: server-sent events, until the viewer leaves or its session is over. */
export function streamCalls(wallboard: Wallboard): Router {
  const router = Router();
  router.get('/wallboard', async (request, response) => {
    await wallboard.prepare();
    if (response.destroyed) return;
    response.status(200).set({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Nginx would gather the frames in a buffer otherwise.
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.flushHeaders();
    wallboard.add(response);
    const visitor = visitorOf(response);
    if (visitor.by === 'token') return;
    const over = setTimeout(() => response.end(), visitor.expiresAt.getTime() - Date.now());
    response.on('close', () => clearTimeout(over));
  });
  return router;
}
