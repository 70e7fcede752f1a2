import { describeExit } from '@voip-sync/testkit/processes/start-process.ts';
import { runTurbo } from './run-turbo.ts';

/** Builds the page's files if they are out of date. @throws with what the build said */
export async function buildPage(): Promise<void> {
  const lines: string[] = [];
  const exit = await runTurbo('build', (line) => lines.push(line));
  if (exit.code !== 0) throw new Error(`The page could not be built (${describeExit(exit)}):\n${lines.join('\n')}`);
}
