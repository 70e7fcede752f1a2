import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { callRoutes } from './calls/routes.tsx';
import { cdrRoutes } from './cdrs/routes.tsx';
import { partnerRoutes } from './partners/routes.tsx';
import { peerRoutes } from './peers/routes.tsx';
import { rootRoute, shellRoute } from './root-route.tsx';
import { settingRoutes } from './settings/routes.tsx';
import { NotFound } from './shell/not-found.tsx';
import { syncRoutes } from './syncs/routes.tsx';
import { wallboardRoutes, wallRoute } from './wallboard/routes.tsx';

const logInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  component: lazyRouteComponent(() => import('./session/log-in-page.tsx'), 'LogInPage'),
});
const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/wallboard', replace: true });
  },
});
const elsewhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound });

/** Every address there is. An area lists its own in `<area>/routes.tsx`, each of them loaded when it is first opened. */
export const routeTree = rootRoute.addChildren([
  logInRoute,
  wallRoute,
  shellRoute.addChildren([
    homeRoute,
    ...wallboardRoutes,
    ...callRoutes,
    ...cdrRoutes,
    ...partnerRoutes,
    ...peerRoutes,
    ...syncRoutes,
    ...settingRoutes,
    elsewhereRoute,
  ]),
]);
