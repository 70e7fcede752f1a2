import { join } from 'node:path';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import type { App } from '../start-app.ts';

const preferredPort = 3350;

/** Partners that work, lose and fail, entered in the console by themselves. What happens at them is kept in the folder. */
export async function prepareDemoPartners(folder: string, consolePort: number, token: string): Promise<App> {
  const port = await freePort(preferredPort);
  return {
    name: 'demo-partners',
    args: ['packages/testkit/src/demo-partners/main.ts'],
    env: {
      DEMO_PARTNERS_PORT: String(port),
      DEMO_PARTNERS_FILE: join(folder, 'demo-partners.json'),
      DEMO_CONSOLE_URL: `http://127.0.0.1:${consolePort}`,
      ADMIN_TOKEN: token,
    },
    readyUrl: `http://127.0.0.1:${port}/readyz`,
    stops: 'first',
  };
}

/** What there is to see, each within a minute of the start. */
export function describeScenes(consolePort: number, partners: App): string[] {
  const partner = `http://localhost:${consolePort}/partners`;
  const faults = new URL('/demo-provedor/fault', partners.readyUrl);
  return [
    ['A sync', `demo-provedor brings customers, contracts, plans, peers and CDRs: ${partner}`],
    ['Held', 'demo-operadora lists 40 % fewer peers than before: nothing is deleted until somebody approves'],
    ['Conflict', 'a peer of demo-provedor was changed here and there'],
    ['Failing', 'demo-filial answers with errors: its circuit breaker is open'],
    ['Quarantine', 'one peer of demo-provedor cannot be read'],
    ['Faults', `curl -X PUT -d '{"fault":"hang","times":5}' ${faults}   (DELETE heals)`],
  ].map(([label = '', value]) => `${label.padEnd(10)} ${value}`);
}
