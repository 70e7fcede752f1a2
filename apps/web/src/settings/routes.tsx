import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';
import { alertSearchSchema, auditSearchSchema } from './search.ts';

export const settingRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/users',
    component: lazyRouteComponent(() => import('./access/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/tokens',
    component: lazyRouteComponent(() => import('./access/tokens-page.tsx'), 'TokensPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/thresholds',
    component: lazyRouteComponent(() => import('./thresholds-page.tsx'), 'ThresholdsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/retention',
    component: lazyRouteComponent(() => import('./retention-page.tsx'), 'RetentionPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/alerts',
    component: lazyRouteComponent(() => import('./alerts/alerts-page.tsx'), 'AlertsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/alert-history',
    validateSearch: alertSearchSchema,
    component: lazyRouteComponent(() => import('./alerts/alert-history-page.tsx'), 'AlertHistoryPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/audit',
    validateSearch: auditSearchSchema,
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  }),
] as const;
