import { wallboardNowSchema } from '@voip-sync/contracts';
import { mustMask, type NumberRule } from '../http/mask-numbers.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Wallboard } from './wallboard.ts';

/** So much that a proxy or a browser which waits for a first few kilobytes has them; a comment, which viewers pass over. */
const opening = Buffer.from(`:${' '.repeat(2_048)}\n\n`);

/** Server-sent events, until the viewer leaves or its session is over. */
export function wallboardRoutes(wallboard: Wallboard, numberRule: NumberRule): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/wallboard/now',
      role: 'viewer',
      summary: 'The live calls, members of queues and figures of today at once, for who cannot keep a stream',
      answer: { schema: wallboardNowSchema },
      handle: () => wallboard.now(),
    }),
    defineRoute({
      method: 'get',
      path: '/wallboard',
      role: 'viewer',
      summary: 'The live calls as server-sent events',
      answer: { type: 'text/event-stream' },
      stream: async ({ visitor }, request, response) => {
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
        response.write(opening);
        wallboard.add(response, mustMask(numberRule, visitor));
        if (visitor.by === 'token') return;
        const over = setTimeout(() => response.end(), visitor.expiresAt.getTime() - Date.now());
        response.on('close', () => clearTimeout(over));
      },
    }),
  ];
}
