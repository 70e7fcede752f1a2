import type { LinkProps } from '@tanstack/react-router';
import type { Session } from '../api/openapi.ts';
import type { words } from '../i18n/en/shell.ts';

export type NavigationItem = {
  label: keyof typeof words.nav;
  to: NonNullable<LinkProps['to']>;
  /** The least role that has any use for it; viewers unless told otherwise. */
  role?: Session['role'];
  /** Screens of the area, shown while one is in it. */
  children?: readonly NavigationItem[];
};

/** Every screen, by area: the only list of them. */
export const navigation: readonly NavigationItem[] = [
  { label: 'wallboard', to: '/wallboard' },
  { label: 'calls', to: '/calls', children: [{ label: 'abandoned', to: '/calls/abandoned' }] },
  { label: 'cdrs', to: '/cdrs' },
  {
    label: 'peers',
    to: '/peers',
    children: [
      { label: 'unlinked', to: '/peers/unlinked' },
      { label: 'conflicts', to: '/peers/conflicts' },
      { label: 'outbox', to: '/peers/outbox' },
      { label: 'cdrPushes', to: '/peers/cdr-pushes' },
      { label: 'partnerCdrs', to: '/peers/partner-cdrs' },
      { label: 'customers', to: '/peers/customers' },
      { label: 'contracts', to: '/peers/contracts' },
      { label: 'plans', to: '/peers/plans' },
    ],
  },
  { label: 'partners', to: '/partners' },
  {
    label: 'syncs',
    to: '/syncs',
    children: [
      { label: 'runs', to: '/syncs/runs' },
      { label: 'completeness', to: '/syncs/completeness' },
      { label: 'backfills', to: '/syncs/backfills' },
      { label: 'quarantine', to: '/syncs/quarantine', role: 'operator' },
      { label: 'blindWindows', to: '/syncs/blind-windows' },
      { label: 'disagreements', to: '/syncs/disagreements' },
      { label: 'replays', to: '/syncs/replays' },
      { label: 'remaps', to: '/syncs/remaps' },
    ],
  },
  {
    label: 'settings',
    to: '/settings',
    children: [
      { label: 'users', to: '/settings/users', role: 'admin' },
      { label: 'tokens', to: '/settings/tokens', role: 'admin' },
      { label: 'thresholds', to: '/settings/thresholds', role: 'admin' },
      { label: 'retention', to: '/settings/retention', role: 'admin' },
      { label: 'alerts', to: '/settings/alerts', role: 'admin' },
      { label: 'alertHistory', to: '/settings/alert-history', role: 'operator' },
      { label: 'audit', to: '/settings/audit', role: 'admin' },
    ],
  },
];
