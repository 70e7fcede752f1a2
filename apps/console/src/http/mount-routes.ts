import type { Redis } from '@voip-sync/runtime';
import { type RequestHandler, Router } from 'express';
import { requireRole } from '../session/require-role.ts';
import { visitorOf } from '../session/require-session.ts';
import { requireRedis } from './answer-errors.ts';
import { maskNumbers, mustMask, type NumberRule, refusePartSearch } from './mask-numbers.ts';
import { areaOf } from './operation-id.ts';
import { readBody, readQuery, refuseQuery } from './read-request.ts';
import type { recordActions } from './record-action.ts';
import type { Route } from './route.ts';

type RecordAction = ReturnType<typeof recordActions>;

/**
 * Express's router of the routes. It stands behind the log-in; `documentGuards` stand before whatever answers with a document at once. Throws where
 * two routes have one method and path: Express would let the first of them answer, and nobody would hear of the second.
 */
export function mountRoutes(
  routes: readonly Route[],
  redis: Redis,
  documentGuards: RequestHandler[],
  record: RecordAction,
  numberRule: NumberRule,
): Router {
  refuseTwins(routes);
  const router = Router();
  for (const route of routes) {
    const guards = [requireRole(route.role, areaOf(route)), ...('stream' in route ? [] : documentGuards)];
    if (route.needsRedis) guards.push(requireRedis(redis));
    router[route.method](route.path, ...guards, answer(route, record, numberRule));
  }
  return router;
}

function refuseTwins(routes: readonly Route[]): void {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const key = `${route.method} ${route.path.replace(/:\w+/g, ':')}`;
    const twin = seen.get(key);
    if (twin) throw new Error(`There are two routes for ${route.method} ${route.path}, the other is ${twin.path}`);
    seen.set(key, route);
  }
}

function answer(route: Route, record: RecordAction, numberRule: NumberRule): RequestHandler {
  return async (request, response) => {
    const query = route.query ? readQuery(request, route.query) : refuseQuery(request);
    const body = route.body ? readBody(request, route.body) : undefined;
    const input = { query, body, params: request.params as Record<string, string>, visitor: visitorOf(response) };
    const isMasked = mustMask(numberRule, input.visitor);
    if (isMasked) refusePartSearch(query);
    if ('stream' in route) return route.stream(input, request, response);
    const result = await route.handle(input);
    await record(route, request.path, body, input.visitor);
    if (route.answer.schema) response.status(route.answer.status ?? 200).json(isMasked ? maskNumbers(result) : result);
    else response.status(route.answer.status ?? 204).end();
  };
}
