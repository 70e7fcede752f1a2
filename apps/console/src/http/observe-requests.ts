import type { Logger } from '@voip-sync/runtime';
import type { Request, RequestHandler, Response } from 'express';
import { Counter, Histogram, type Registry } from 'prom-client';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Counts, times and logs every request by its route's template, never by its path or query: those may hold a phone number or whatever
 * a stranger types, and would make a metric without end.
 */
export function observeRequests(registry: Registry, logger: Logger): RequestHandler {
  const registers = [registry];
  const requests = new Counter({
    name: 'voip_sync_http_requests_total',
    help: 'Requests answered by the console',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'voip_sync_http_request_duration_seconds',
    help: 'How long requests took; the live stream is left out',
    labelNames: ['method', 'route'],
    registers,
  });
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on('close', () => {
      const method = safeMethods.has(request.method) ? 'GET' : request.method;
      const route = routeOf(request, response);
      const status = response.statusCode;
      const durationMs = Math.round(performance.now() - startedAt);
      requests.inc({ method, route, status });
      if (!route.endsWith('/wallboard')) durations.observe({ method, route }, durationMs / 1_000);
      const level = status >= 500 ? 'warn' : safeMethods.has(request.method) ? 'debug' : 'info';
      logger[level]({ method: request.method, route, status, durationMs }, 'request');
    });
    next();
  };
}

/** Notes where a router is mounted. Express knows it only while the request is inside, and no more once a handler has thrown. */
export function mountedAt(path: string): RequestHandler {
  return (_request, response, next) => {
    response.locals.mount = path;
    next();
  };
}

function routeOf(request: Request, response: Response): string {
  const mount: string = response.locals.mount ?? '';
  const path: unknown = request.route?.path;
  return typeof path === 'string' ? `${mount}${path}`.replace(/(?<=.)\/$/, '') : `${mount}/*`;
}
