import type { Redis } from '@voip-sync/runtime';
import { expect, it } from 'vitest';
import { mountRoutes } from './mount-routes.ts';
import { defineRoute, type Route } from './route.ts';

const route = (method: Route['method'], path: Route['path']) =>
  defineRoute({ method, path, role: 'viewer', summary: 'For the test', answer: {}, handle: () => undefined });
const mount = (...routes: Route[]) => mountRoutes(routes, {} as Redis, [], async () => undefined, 'none');

it('refuses two routes of one method and path, whatever the parts of the path are called', () => {
  expect(() => mount(route('get', '/peers/:id'), route('get', '/peers/:name'))).toThrow('/peers/:name');
  expect(() => mount(route('get', '/peers/:id'), route('put', '/peers/:id'), route('get', '/peers'))).not.toThrow();
});
