import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';

export const wallboardRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/wallboard',
    component: lazyRouteComponent(() => import('./wallboard-page.tsx'), 'WallboardPage'),
  }),
] as const;
