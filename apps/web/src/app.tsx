import { OverviewPage } from './overview/overview-page.tsx';
import { LogInPage } from './session/log-in-page.tsx';

/** Which page an address shows. */
export function App() {
  return location.pathname === '/login' ? <LogInPage /> : <OverviewPage />;
}
