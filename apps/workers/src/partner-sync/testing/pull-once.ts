import type { PartnerResource } from '@voip-sync/contracts';
import { PartnerRig } from './partner-rig.ts';

/** The program of `measure-pulls.ts`: one run in a process of its own. Says `begun`, then how it went, how long it took and how much memory it had. */
export type OncePull = {
  databaseUrl: string;
  redisUrl: string;
  key: string;
  partnerId: string;
  resource: PartnerResource;
};

const { databaseUrl, redisUrl, key, partnerId, resource } = JSON.parse(process.argv[2] ?? '{}') as OncePull;
await using rig = await PartnerRig.open(databaseUrl, redisUrl, {
  current: 'test',
  keys: new Map([['test', Buffer.from(key, 'base64')]]),
});
process.stdout.write('begun\n');
const cpuBefore = process.cpuUsage();
const begunAt = performance.now();
const { outcome, ...rest } = await rig.run(partnerId, resource, { owner: 'job 1' });
const seconds = Number(((performance.now() - begunAt) / 1_000).toFixed(1));
const { user, system } = process.cpuUsage(cpuBefore);
const cpuSeconds = Number(((user + system) / 1_000_000).toFixed(1));
const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
process.stdout.write(`${JSON.stringify({ outcome, ...rest, seconds, cpuSeconds, peakRssMb })}\n`);
