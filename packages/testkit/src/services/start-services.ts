import { explainNothingFound, type Refusal } from './explain-nothing-found.ts';
import { NotAvailable, type Service, type ServiceKind, type StartOptions, type Way } from './service.ts';
import { ways } from './ways.ts';

/** For what a person runs: given addresses, then what the machine has, then what it can get. */
export const waysToRun: Way[] = ['environment', 'path', 'docker', 'packages'];
/** For tests: containers first, the same servers everywhere; what the machine has where there is no Docker. */
export const waysToTest: Way[] = ['environment', 'testcontainers', 'path', 'docker', 'packages'];

export type Services = Record<ServiceKind, Service>;

/**
 * Finds or starts Redis and the database, each by the first way that is open.
 * @throws one error that names what is missing, what was tried and the ways out; what was started is stopped before
 */
export async function startServices(order: Way[], options: StartOptions): Promise<Services> {
  const found: Service[] = [];
  const missing: Partial<Record<ServiceKind, Refusal[]>> = {};
  try {
    for (const kind of ['redis', 'database'] as const) {
      const result = await startService(kind, order, options);
      if (Array.isArray(result)) missing[kind] = result;
      else found.push(result);
    }
    if (Object.keys(missing).length > 0) throw new Error(explainNothingFound(missing));
  } catch (error) {
    await Promise.all(found.map((service) => service.stop()));
    throw error;
  }
  return Object.fromEntries(found.map((service) => [service.kind, service])) as Services;
}

/** One service by the first way that is open, or why each of them is not. */
export async function startService(
  kind: ServiceKind,
  order: Way[],
  options: StartOptions,
  table = ways,
): Promise<Service | Refusal[]> {
  const refusals: Refusal[] = [];
  for (const way of order) {
    try {
      const service = await table[way](kind, options);
      const passedOver = refusals.find((refusal) => refusal.way === 'testcontainers');
      if (passedOver) options.say(`Not by Testcontainers: ${passedOver.reason}`);
      return service;
    } catch (error) {
      if (!(error instanceof NotAvailable)) throw error;
      refusals.push({ way, reason: error.message });
    }
  }
  return refusals;
}

/** "Redis 7.0.15 (/usr/bin/redis-server), MariaDB 10.11.14 (DATABASE_URL)". */
export const describeServices = ({ redis, database }: Services): string =>
  [redis, database].map(({ product, from }) => `${product} (${from})`).join(', ');
