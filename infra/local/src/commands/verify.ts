/** `npm run verify`: format and lint, types, unused code and file circles, side by side. */
import { join } from 'node:path';
import { styleText } from 'node:util';
import { describeExit, startProcess } from '@voip-sync/testkit/processes/start-process.ts';
import { runCommand } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { root } from '../paths.ts';
import { runTurbo } from '../run-turbo.ts';

type Check = (onLine: (line: string) => void) => ReturnType<typeof runTurbo>;

const checks: Record<string, Check> = {
  'format and lint (biome)': (onLine) => runTool('biome', ['check', '--error-on-warnings'], onLine),
  'types (tsc)': (onLine) => runTurbo('typecheck', onLine),
  'unused code (knip)': (onLine) => runTool('knip', [], onLine),
};

await runCommand(async () => {
  const results = await Promise.all(Object.entries(checks).map(([name, check]) => runCheck(name, check)));
  for (const { name, ok, output } of results.filter((result) => !result.ok)) {
    console.log(`\n${styleText(ok ? 'green' : 'red', name)}\n${output}`);
  }
  console.log(
    `\n${formatTable(
      ['Check', 'Result', 'Seconds'],
      results.map(({ name, result, seconds }) => [name, result, seconds]),
    )}`,
  );
  return results.every(({ ok }) => ok) ? 0 : 1;
});

async function runCheck(name: string, check: Check) {
  const startedAt = Date.now();
  const lines: string[] = [];
  const exit = await check((line) => lines.push(line));
  const ok = exit.code === 0;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  return { name, ok, result: ok ? 'passed' : `failed, ${describeExit(exit)}`, seconds, output: lines.join('\n') };
}

async function runTool(tool: string, args: string[], onLine: (line: string) => void) {
  const command = join(root, 'node_modules/.bin', tool);
  return await (await startProcess({ name: tool, command, args, cwd: root, onLine })).exit;
}
