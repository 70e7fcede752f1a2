import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';
import { searchOf, text } from '../search-fields.ts';

export const partnerRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners',
    component: lazyRouteComponent(() => import('./status/partners-page.tsx'), 'PartnersPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/new',
    component: lazyRouteComponent(() => import('./setup/new-partner-page.tsx'), 'NewPartnerPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/$partnerId',
    component: lazyRouteComponent(() => import('./timetables/timetables-page.tsx'), 'TimetablesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/$partnerId/runs',
    validateSearch: searchOf({ resource: text, state: text }),
    component: lazyRouteComponent(() => import('./runs/runs-page.tsx'), 'RunsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/$partnerId/runs/$runId',
    component: lazyRouteComponent(() => import('./runs/run-page.tsx'), 'RunPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/$partnerId/requests',
    validateSearch: searchOf({
      url: text,
      method: text,
      status: text,
      failed: text,
      runId: text,
      from: text,
      to: text,
    }),
    component: lazyRouteComponent(() => import('./requests/requests-page.tsx'), 'RequestsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/$partnerId/quarantine',
    validateSearch: searchOf({ kind: text, state: text }),
    component: lazyRouteComponent(() => import('./quarantine/quarantine-page.tsx'), 'QuarantinePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/partners/$partnerId/settings',
    component: lazyRouteComponent(() => import('./setup/settings-page.tsx'), 'SettingsPage'),
  }),
] as const;
