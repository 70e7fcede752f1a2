/** `npm run build`: the page's files, into `apps/web/dist`. */
import { runCommand } from '../command.ts';
import { runTurbo } from '../run-turbo.ts';

await runCommand(async () => (await runTurbo('build', console.log)).code ?? 1);
