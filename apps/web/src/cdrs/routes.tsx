import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';

export const cdrRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/cdrs',
    component: lazyRouteComponent(() => import('./cdrs-page.tsx'), 'CdrsPage'),
  }),
] as const;
