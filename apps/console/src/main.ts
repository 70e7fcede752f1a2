import { runProcess } from '@voip-sync/runtime';
import { type ConsoleConfig, loadConfig } from './config.ts';
import { startConsole } from './start-console.ts';

await runProcess<ConsoleConfig>('console', loadConfig, async (context) => {
  await startConsole(context);
});
