import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute, shellRoute } from '../root-route.tsx';
import { wallboardSearchSchema } from './search.ts';

export const wallboardRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/wallboard',
    validateSearch: wallboardSearchSchema,
    component: lazyRouteComponent(() => import('./wallboard-page.tsx'), 'WallboardPage'),
  }),
] as const;

/** On the wall there is no shell. */
export const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  validateSearch: wallboardSearchSchema,
  component: lazyRouteComponent(() => import('./wall/wall-page.tsx'), 'WallPage'),
});
