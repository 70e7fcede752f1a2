import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';
import { completenessSearchSchema } from './completeness/completeness-search.ts';
import { listSearchSchema, rangeSearchSchema } from './list-search.ts';
import { quarantineSearchSchema } from './quarantine/quarantine-search.ts';
import { replaysSearchSchema } from './replays/replays-search.ts';
import { runsSearchSchema } from './runs/runs-search.ts';

export const syncRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs',
    component: lazyRouteComponent(() => import('./syncs-page.tsx'), 'SyncsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/runs',
    validateSearch: runsSearchSchema,
    component: lazyRouteComponent(() => import('./runs/runs-page.tsx'), 'RunsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/completeness',
    validateSearch: completenessSearchSchema,
    component: lazyRouteComponent(() => import('./completeness/completeness-page.tsx'), 'CompletenessPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/backfills',
    validateSearch: listSearchSchema,
    component: lazyRouteComponent(() => import('./backfills/backfills-page.tsx'), 'BackfillsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/blind-windows',
    validateSearch: rangeSearchSchema,
    component: lazyRouteComponent(() => import('./hearing/blind-windows-page.tsx'), 'BlindWindowsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/quarantine',
    validateSearch: quarantineSearchSchema,
    component: lazyRouteComponent(() => import('./quarantine/quarantine-page.tsx'), 'QuarantinePage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/disagreements',
    validateSearch: rangeSearchSchema,
    component: lazyRouteComponent(() => import('./replays/disagreements-page.tsx'), 'DisagreementsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/replays',
    validateSearch: replaysSearchSchema,
    component: lazyRouteComponent(() => import('./replays/replays-page.tsx'), 'ReplaysPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/remaps',
    component: lazyRouteComponent(() => import('./remaps/remaps-page.tsx'), 'RemapsPage'),
  }),
] as const;
