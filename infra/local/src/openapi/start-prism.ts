import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import { startProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';

/** Fetched by npm when it is first used: two hundred packages that nothing else here needs. */
const prismPackage = '@stoplight/prism-cli@5.16.0';
const startTimeoutMs = 300_000;

/** Serves a description on loopback and returns the address. */
export async function startPrism(name: string, file: string): Promise<string> {
  const port = await freePort();
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command = 'npm', ...npmArgs] = npm;
  const said: string[] = [];
  const prism = await startProcess({
    name: `Prism (${name})`,
    command,
    args: [
      ...npmArgs,
      'exec',
      '--yes',
      '--ignore-scripts',
      '--loglevel=error',
      `--package=${prismPackage}`,
      '--',
      'prism',
      'mock',
      `--port=${port}`,
      file,
    ],
    onLine: (line) => said.push(line),
  });
  const isListening = async () => (said.some((line) => line.includes('Prism is listening')) ? true : undefined);
  try {
    await waitUntil(isListening, { what: `Prism serves ${file}`, timeoutMs: startTimeoutMs, process: prism });
  } catch (error) {
    throw new Error(`Prism does not serve ${file}. It said:\n${said.slice(-5).join('\n')}`, { cause: error });
  }
  return `http://127.0.0.1:${port}`;
}
