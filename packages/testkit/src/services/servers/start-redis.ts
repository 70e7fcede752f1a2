import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { freePort } from '../../processes/free-port.ts';
import { startProcess } from '../../processes/start-process.ts';
import { waitUntil } from '../../processes/wait-until.ts';
import { askServer } from '../ask-server.ts';
import type { Service, StartOptions } from '../service.ts';
import { privatePassword } from './private-password.ts';
import { tailOf } from './tail-of.ts';

const readyTimeoutMs = 60_000;

/** Starts a private Redis or Valkey that keeps every write on disk and refuses writes when it is full (BullMQ needs both). */
export async function startRedis(program: string, { folder, throwAway }: StartOptions): Promise<Service> {
  const home = join(folder, basename(program).replace('-server', ''));
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const password = privatePassword(home);
  const settings = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${home}"`,
    'maxmemory-policy noeviction',
    'appendonly yes',
    throwAway ? 'appendfsync no' : 'appendfsync everysec',
  ];
  writeFileSync(join(home, 'server.conf'), `${settings.join('\n')}\n`, { mode: 0o600 });
  const logFile = join(home, 'server.log');
  const process = await startProcess({
    name: basename(program),
    command: program,
    args: [join(home, 'server.conf')],
    output: { file: logFile },
    stops: 'last',
  });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  try {
    const what = `${program} answers on port ${port}`;
    const product = await waitUntil(() => askServer.redis(url), { what, timeoutMs: readyTimeoutMs, process });
    return {
      kind: 'redis',
      way: 'path',
      url,
      product,
      from: program,
      process,
      stop: async () => void (await process.stop()),
    };
  } catch (error) {
    await process.stop();
    throw new Error(`${(error as Error).message}\n${tailOf(logFile)}`, { cause: error });
  }
}
