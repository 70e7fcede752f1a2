import { randomBytes } from 'node:crypto';
import { waitUntil } from '../../processes/wait-until.ts';
import { askServer } from '../ask-server.ts';
import { NotAvailable, type Service, type ServiceKind } from '../service.ts';
import { images } from './images.ts';

const startTimeoutMs = 300_000;
const readyTimeoutMs = 120_000;

/** Runs a server for the time of the tests by Testcontainers, whose helper container removes it whatever happens to us. */
export async function startInTestcontainers(kind: ServiceKind): Promise<Service> {
  const { image, ...server } = images[kind];
  const password = randomBytes(18).toString('hex');
  // Loaded only here: it is large, and most ways do without it.
  const { GenericContainer, getContainerRuntimeClient, getReaper } = await import('testcontainers');
  const docker = await getContainerRuntimeClient().catch((error: Error) => {
    throw new NotAvailable(`Docker does not answer (${firstLine(error)})`);
  });
  await getReaper(docker).catch((error: Error) => {
    const wayOut = 'TESTCONTAINERS_RYUK_DISABLED=true does without it';
    throw new NotAvailable(`its helper container, Ryuk, cannot start (${firstLine(error)}); ${wayOut}`);
  });
  const container = await new GenericContainer(image)
    .withExposedPorts(server.port)
    .withEnvironment(server.environment(password))
    .withCommand(server.command(password))
    .withStartupTimeout(startTimeoutMs)
    .start()
    .catch((error: Error) => {
      throw new NotAvailable(`Testcontainers cannot start ${image} (${firstLine(error)})`, {
        cause: error,
      });
    });
  const url = server.url(password, container.getHost(), container.getMappedPort(server.port));
  const what = `${image} answers at ${container.getHost()}:${container.getMappedPort(server.port)}`;
  const product = await waitUntil(() => askServer[kind](url), { what, timeoutMs: readyTimeoutMs });
  const stop = async () => void (await container.stop());
  return { kind, way: 'testcontainers', url, product, from: `Testcontainers, ${image}`, stop };
}

const firstLine = (error: Error): string => error.message.split('\n')[0] ?? '';
