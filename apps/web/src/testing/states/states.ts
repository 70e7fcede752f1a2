import type { State } from './state.ts';
import type { Written } from './write-everything.ts';

const row = '[data-row]';
const menu = '[role=menu]';
const heading = 'main h1';
const at = (path: string, shows = row, ...opened: Pick<State, 'press' | 'opens'>[]): State[] => [
  { path, shows },
  ...opened.map((one) => ({ path, shows, ...one })),
];
const asks = (...press: string[]) => ({ press });
const shows = (opens: string, ...press: string[]) => ({ press, opens });

const calls = ({ call }: Written): State[] => [
  ...at('/wallboard', 'table [data-row]'),
  ...at('/wall', '[data-queue=sales]'),
  ...at('/calls', row, shows(menu, 'views:open')),
  ...at(`/calls/${call}`),
  ...at('/calls/abandoned', row, asks('calls:callBack.editOne')),
  ...at('/cdrs', row, shows('main [data-row] dl', '[data-row] [aria-expanded]'), asks('cdrs:export.open')),
  ...at('/cdrs?disposition=BUSY', row, asks('views:open', 'views:save'), asks('views:open', 'views:removeOne')),
];

const peers = ({ peer, free, conflict, customer, contract, plan }: Written): State[] => [
  ...at('/peers'),
  ...at('/peers?search=nobody', heading),
  ...at('/peers/new', 'form'),
  ...at(`/peers/${peer}`, '[data-fact=partner]', asks('peers:detail.delete'), asks('peers:detail.link')),
  ...at(`/peers/${peer}?show=registrations`),
  ...at(`/peers/${peer}?show=cdrs`, '[role=tabpanel]:not(:empty)'),
  ...at(`/peers/${free}?edit=true`, 'form'),
  ...at('/peers/unlinked', row, asks('peers:link.title')),
  ...at('/peers/conflicts'),
  ...at(`/peers/conflicts/${conflict}`, 'table'),
  ...at('/peers/outbox', row, asks('peers:outbox.cancel')),
  ...at('/peers/cdr-pushes', row, asks('peers:outbox.retrySurely')),
  ...at('/peers/partner-cdrs'),
  ...at('/peers/customers'),
  ...at(`/peers/customers/${customer}`, 'dl'),
  ...at('/peers/contracts'),
  ...at(`/peers/contracts/${contract}`, 'dl'),
  ...at('/peers/plans'),
  ...at(`/peers/plans/${plan}`, 'dl'),
];

const partners = ({ heldPull, dryPull }: Written): State[] => [
  ...at('/partners', '[data-partner=erp]'),
  ...at('/partners/new', 'form'),
  ...at('/partners/erp', row, shows(menu, 'partners:resources.add'), asks('partners:resources.editOf')),
  ...at('/partners/erp/runs'),
  ...at(`/partners/erp/runs/${heldPull}`, row, asks('partners:decide.approve')),
  ...at(`/partners/erp/runs/${dryPull}`),
  ...at('/partners/erp/requests'),
  ...at('/partners/erp/quarantine?kind=peers'),
  ...at('/partners/erp/settings', 'form', asks('partners:delete.look')),
];

const syncs = ({ hour, sweep, record, replay }: Written): State[] => [
  ...at('/syncs', '[data-source=branch]'),
  ...at('/syncs/runs', row, shows(menu, 'syncs:runs.start'), asks('syncs:runs.cancel')),
  ...at(
    `/syncs/completeness?sourceId=pbx&month=${hour.slice(0, 7)}&hour=${encodeURIComponent(hour)}&runId=${sweep}`,
    '[data-hour]',
  ),
  ...at('/syncs/backfills', row, asks('proof:backfillChange.cancel')),
  ...at('/syncs/quarantine?kind=cdr', row, asks('repairs:quarantine.retryAll')),
  ...at(`/syncs/quarantine?id=${record}`, 'main pre', shows('textarea', 'repairs:quarantine.mend')),
  ...at('/syncs/blind-windows'),
  ...at('/syncs/disagreements'),
  ...at(`/syncs/replays?id=${replay}`, row, asks('repairs:replay.apply')),
  ...at('/syncs/remaps', row, asks('proof:remap.apply')),
];

const settings = ({ alert }: Written): State[] => [
  ...at('/settings', 'form'),
  ...at('/settings/users', row, asks('settings:users.add'), asks('settings:users.editOf')),
  ...at('/settings/tokens', row, asks('settings:tokens.make'), asks('settings:tokens.revoke')),
  ...at('/settings/thresholds', 'form'),
  ...at('/settings/retention', 'form', asks('settings:retention.run')),
  ...at('/settings/alerts', '[data-channel]'),
  ...at(`/settings/alert-history?id=${alert}`, row),
  ...at('/settings/audit'),
];

/** Every screen and what opens on it, all of them once; each is to be free of what axe finds. */
export const statesOf = (written: Written): State[] => [
  { path: '/wallboard', shows: heading, press: ['shell:nav.open'], opens: 'nav a', isNarrow: true },
  ...at('/nowhere', heading),
  ...calls(written),
  ...peers(written),
  ...partners(written),
  ...syncs(written),
  ...settings(written),
];
