import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../processes/free-port.ts';
import { startProcess } from '../../processes/start-process.ts';
import { waitUntil } from '../../processes/wait-until.ts';
import { askServer } from '../ask-server.ts';
import { NotAvailable, type Service, type ServiceKind, type StartOptions } from '../service.ts';
import { findProgram } from './find-program.ts';
import { images } from './images.ts';
import { privatePassword } from './private-password.ts';
import { tailOf } from './tail-of.ts';

const run = promisify(execFile);
const answerTimeoutMs = 5_000;
const pullTimeoutMs = 600_000;
const readyTimeoutMs = 120_000;

/**
 * Runs a server in a container that goes at the end; unless it is thrown away, its data stays in a volume whose name is
 * bound to the password in `.local`. The container runs in the foreground of a `docker run` that is treated like any
 * other server process: the signal that ends it is passed on to the server inside.
 */
export async function startInDocker(kind: ServiceKind, { folder, throwAway, say }: StartOptions): Promise<Service> {
  const docker = findProgram('docker');
  if (!docker) throw new NotAvailable('no docker on the PATH');
  const { image, ...server } = images[kind];
  await run(docker, ['version', '--format', '{{.Server.Version}}'], { timeout: answerTimeoutMs }).catch((error) => {
    throw new NotAvailable(`Docker does not answer (${firstLine(error)})`);
  });
  await pullIfMissing(docker, image, say);

  const home = join(folder, `docker-${kind}`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const password = privatePassword(home);
  const volume = `voip-sync-${kind}-${createHash('sha256').update(password).digest('hex').slice(0, 12)}`;
  const container = `${volume}-${randomBytes(3).toString('hex')}`;
  const environment = server.environment(password);
  const logFile = join(home, 'server.log');
  const process_ = await startProcess({
    name: image,
    command: docker,
    args: [
      ...['run', '--rm', '--name', container, '--label', 'voip-sync', '--stop-timeout', '60'],
      ...['--publish', `127.0.0.1:${port}:${server.port}`],
      ...(throwAway ? [] : ['--volume', `${volume}:${server.dataFolder}`]),
      ...Object.keys(environment).flatMap((name) => ['--env', name]),
      image,
      ...server.command(password),
    ],
    env: { ...process.env, ...environment },
    output: { file: logFile },
    killAfterMs: 60_000,
    stops: 'last',
  });
  const stop = async () => {
    await process_.stop();
    // Without effect, unless the client had to be killed and could not take the container along.
    await run(docker, ['rm', '--force', '--volumes', container]).catch((error) => say(firstLine(error)));
  };
  const url = server.url(password, '127.0.0.1', port);
  try {
    const what = `${image} answers on port ${port}`;
    const product = await waitUntil(() => askServer[kind](url), { what, timeoutMs: readyTimeoutMs, process: process_ });
    return { kind, way: 'docker', url, product, from: `Docker, ${image}`, process: process_, stop };
  } catch (error) {
    await stop();
    throw new NotAvailable(`${(error as Error).message}\n${tailOf(logFile)}`, { cause: error });
  }
}

async function pullIfMissing(docker: string, image: string, say: StartOptions['say']): Promise<void> {
  const isHere = await run(docker, ['image', 'inspect', image]).then(
    () => true,
    () => false,
  );
  if (isHere) return;
  say(`Fetching the image ${image}`);
  await run(docker, ['pull', '--quiet', image], { timeout: pullTimeoutMs }).catch((error) => {
    throw new NotAvailable(`the image ${image} cannot be fetched (${firstLine(error)})`);
  });
}

function firstLine(error: Error & { stderr?: string }): string {
  return (error.stderr || error.message).trim().split('\n')[0] ?? '';
}
