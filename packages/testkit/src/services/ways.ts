import { waitUntil } from '../processes/wait-until.ts';
import { askServer } from './ask-server.ts';
import { findProgram } from './servers/find-program.ts';
import { installPackages, type PackageSet } from './servers/install-packages.ts';
import { startDatabase } from './servers/start-database.ts';
import { startInDocker } from './servers/start-in-docker.ts';
import { startInTestcontainers } from './servers/start-in-testcontainers.ts';
import { startRedis } from './servers/start-redis.ts';
import { NotAvailable, type Service, type ServiceKind, type StartOptions, type Way } from './service.ts';

const answerTimeoutMs = 15_000;

interface Kind {
  title: string;
  variable: string;
  example: string;
  programs: string[];
  packageSets: PackageSet[];
  start: (program: string, options: StartOptions) => Promise<Service>;
}

/** What each kind is called by people, in the environment, on the PATH, and among Debian's packages. */
export const kinds = {
  redis: {
    title: 'Redis or Valkey',
    variable: 'REDIS_URL',
    example: 'redis://host:6379',
    programs: ['redis-server', 'valkey-server'],
    packageSets: [{ packages: ['redis-server'], unit: 'redis-server' }],
    start: startRedis,
  },
  database: {
    title: 'MariaDB or MySQL',
    variable: 'DATABASE_URL',
    example: 'mysql://user:password@host:3306/voip_sync',
    programs: ['mariadbd', 'mysqld'],
    // The programs alone, without the service around them, where the release has them under these names.
    packageSets: [
      { packages: ['mariadb-server-core', 'mariadb-client-core'] },
      { packages: ['mariadb-server'], unit: 'mariadb' },
    ],
    start: startDatabase,
  },
} satisfies Record<ServiceKind, Kind>;

type OpenWay = (kind: ServiceKind, options: StartOptions) => Promise<Service>;

/** Each way finds or starts one service, or throws `NotAvailable` when it is not open on this machine. */
export const ways: Record<Way, OpenWay> = {
  environment: useEnvironment,
  path: startFromPath,
  docker: startInDocker,
  testcontainers: startInTestcontainers,
  packages: async (kind, options) => {
    await installPackages(kinds[kind].packageSets, options.say);
    return { ...(await startFromPath(kind, options)), way: 'packages' };
  },
};

/** An address that is given is used or fails: falling back to another server would hide the mistake. */
async function useEnvironment(kind: ServiceKind): Promise<Service> {
  const { variable, example } = kinds[kind];
  const url = process.env[variable];
  if (!url) throw new NotAvailable(`${variable} is not set`);
  const host = URL.parse(url)?.host;
  if (!host) throw new Error(`${variable} is not an address such as ${example}`);
  const what = `an answer from ${variable} (${host})`;
  const product = await waitUntil(() => askServer[kind](url), { what, timeoutMs: answerTimeoutMs, pollMs: 500 });
  return { kind, way: 'environment', url, product, from: variable, stop: async () => undefined };
}

async function startFromPath(kind: ServiceKind, options: StartOptions): Promise<Service> {
  const { programs, start } = kinds[kind];
  const program = findProgram(...programs);
  if (!program) throw new NotAvailable(`neither ${programs.join(' nor ')} is on the PATH`);
  return await start(program, options);
}
