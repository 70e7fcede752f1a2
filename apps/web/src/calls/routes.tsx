import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';
import { abandonedSearchSchema, callSearchSchema } from './call-search.ts';

const callsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls',
  validateSearch: callSearchSchema,
  component: lazyRouteComponent(() => import('./calls-page.tsx'), 'CallsPage'),
});
const abandonedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls/abandoned',
  validateSearch: abandonedSearchSchema,
  component: lazyRouteComponent(() => import('./abandoned-page.tsx'), 'AbandonedPage'),
});
const callRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls/$callId',
  component: lazyRouteComponent(() => import('./call-page.tsx'), 'CallPage'),
});

export const callRoutes = [callsRoute, abandonedRoute, callRoute] as const;
