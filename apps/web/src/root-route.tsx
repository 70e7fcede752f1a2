import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router';
import { LogInDialog } from './session/log-in-dialog.tsx';
import { NotFound } from './shell/not-found.tsx';
import { PageFailed } from './shell/page-failed.tsx';
import { Shell } from './shell/shell.tsx';

/** Everything; what stands in no shell is right below it, such as the log-in and the wall. */
export const rootRoute = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <LogInDialog />
    </>
  ),
});

/** What the screens of all areas stand in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  errorComponent: PageFailed,
  notFoundComponent: NotFound,
});
