import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';

export const syncRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs',
    component: lazyRouteComponent(() => import('./syncs-page.tsx'), 'SyncsPage'),
  }),
] as const;
