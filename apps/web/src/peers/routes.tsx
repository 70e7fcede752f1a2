import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../root-route.tsx';
import {
  cdrPushesSearch,
  conflictsSearch,
  newPeerSearch,
  outboxSearch,
  partnerCdrsSearch,
  peerSearch,
  peersSearch,
  recordSearch,
  recordsSearch,
} from './peers-search.ts';

const getParentRoute = () => shellRoute;
const recordPage = (kind: 'CustomerPage' | 'ContractPage' | 'PlanPage') =>
  lazyRouteComponent(() => import('./records/record-pages.tsx'), kind);
const recordsPage = (kind: 'CustomersPage' | 'ContractsPage' | 'PlansPage') =>
  lazyRouteComponent(() => import('./records/records-pages.tsx'), kind);

export const peerRoutes = [
  createRoute({
    getParentRoute,
    path: '/peers',
    validateSearch: peersSearch,
    component: lazyRouteComponent(() => import('./list/peers-page.tsx'), 'PeersPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/new',
    validateSearch: newPeerSearch,
    component: lazyRouteComponent(() => import('./edit/new-peer-page.tsx'), 'NewPeerPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/$id',
    validateSearch: peerSearch,
    component: lazyRouteComponent(() => import('./detail/peer-page.tsx'), 'PeerPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/unlinked',
    validateSearch: recordsSearch,
    component: lazyRouteComponent(() => import('./list/unlinked-page.tsx'), 'UnlinkedPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/conflicts',
    validateSearch: conflictsSearch,
    component: lazyRouteComponent(() => import('./conflicts/conflicts-page.tsx'), 'ConflictsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/conflicts/$id',
    component: lazyRouteComponent(() => import('./conflicts/conflict-page.tsx'), 'ConflictPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/outbox',
    validateSearch: outboxSearch,
    component: lazyRouteComponent(() => import('./outbox/outbox-page.tsx'), 'OutboxPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/cdr-pushes',
    validateSearch: cdrPushesSearch,
    component: lazyRouteComponent(() => import('./cdr-pushes/cdr-pushes-page.tsx'), 'CdrPushesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/partner-cdrs',
    validateSearch: partnerCdrsSearch,
    component: lazyRouteComponent(() => import('./partner-cdrs/partner-cdrs-page.tsx'), 'PartnerCdrsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/customers',
    validateSearch: recordsSearch,
    component: recordsPage('CustomersPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/customers/$id',
    validateSearch: recordSearch,
    component: recordPage('CustomerPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/contracts',
    validateSearch: recordsSearch,
    component: recordsPage('ContractsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/contracts/$id',
    validateSearch: recordSearch,
    component: recordPage('ContractPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/plans',
    validateSearch: recordsSearch,
    component: recordsPage('PlansPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/peers/plans/$id',
    validateSearch: recordSearch,
    component: recordPage('PlanPage'),
  }),
] as const;
