import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';
import { cdrSearchSchema } from './cdr-search.ts';

const cdrsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cdrs',
  validateSearch: cdrSearchSchema,
  component: lazyRouteComponent(() => import('./cdrs-page.tsx'), 'CdrsPage'),
});

export const cdrRoutes = [cdrsRoute] as const;
