import type { RunningProcess } from '@voip-sync/testkit/processes/start-process.ts';
import type { Services } from '@voip-sync/testkit/services/start-services.ts';
import { formatTable } from '../format-table.ts';
import type { App } from '../start-app.ts';
import type { AdminAccount } from './admin-account.ts';

export interface RunningSystem {
  services: Services;
  apps: App[];
  /** In the order of the apps. */
  processes: RunningProcess[];
  port: number;
  admin: AdminAccount;
}

/** The table that tells a newcomer what runs and how to get in. */
export function describeSystem({ services, apps, processes, port, admin }: RunningSystem): string {
  const serviceRows = [services.redis, services.database].map(({ product, url, from, process }) => [
    product,
    process ? String(process.pid) : '',
    new URL(url).host,
    from,
  ]);
  const appRows = apps.map(({ name, args, readyUrl }, index) => [
    name,
    String(processes[index]?.pid ?? ''),
    readyUrl,
    args.at(-1) ?? '',
  ]);
  const access = [
    ['Console', `http://localhost:${port}`],
    ['Queues', `http://localhost:${port}/queues`],
    ['User', admin.ADMIN_USER],
    ['Password', admin.ADMIN_PASSWORD],
    ['API token', admin.ADMIN_TOKEN],
  ].map(([label = '', value]) => `${label.padEnd(10)} ${value}`);
  const table = formatTable(['What', 'Process', 'Address', 'From'], [...serviceRows, ...appRows]);
  return ['', table, '', ...access, ''].join('\n');
}
