import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { useMay } from '../session/use-session.ts';
import classes from './partners.module.css';
import { BreakerState } from './status/breaker-state.tsx';
import { useStatuses } from './use-partners.ts';

const screens = [
  { to: '/partners/$partnerId', label: 'resources' },
  { to: '/partners/$partnerId/runs', label: 'runs' },
  { to: '/partners/$partnerId/requests', label: 'requests' },
  { to: '/partners/$partnerId/quarantine', label: 'quarantine' },
  { to: '/partners/$partnerId/settings', label: 'settings', role: 'admin' },
] as const;

/** What every screen of one partner stands in: its name, how its circuit breaker stands, and the way to its other screens. */
export function PartnerFrame({
  partnerId,
  actions,
  children,
}: {
  partnerId: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation('partners');
  const { data: statuses, error } = useStatuses();
  const isAdmin = useMay('admin');
  const status = statuses?.find(({ id }) => id === partnerId);
  return (
    <Page>
      <PageHeader
        title={status?.name ?? partnerId}
        aside={status && <BreakerState status={status} />}
        description={status?.breaker.lastError && <span className="anywhere">{status.breaker.lastError}</span>}
        actions={actions}
      />
      <nav aria-label={t('screens.label')}>
        <ul className={classes.tabs}>
          <li>
            <Link to="/partners" className={classes.tab} activeOptions={{ exact: true }}>
              {t('screens.all')}
            </Link>
          </li>
          {screens
            .filter((screen) => !('role' in screen) || isAdmin)
            .map(({ to, label }) => (
              <li key={label}>
                <Link
                  to={to}
                  params={{ partnerId }}
                  className={classes.tab}
                  activeOptions={{ exact: label === 'resources', includeSearch: false }}
                >
                  {t(`screens.${label}`)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      {!statuses && <FailureNotice error={error} />}
      {children}
    </Page>
  );
}
