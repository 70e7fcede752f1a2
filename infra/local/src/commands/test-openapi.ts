/** `npm run test:openapi -- <folder>`: runs each kind of partner against mock servers of the descriptions in a folder. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runCommand } from '../command.ts';
import { findDescriptions } from '../openapi/find-descriptions.ts';
import { startPrism } from '../openapi/start-prism.ts';
import { runProgram } from '../start-app.ts';

await runCommand(async () => {
  const [given] = process.argv.slice(2);
  // npm runs its scripts at the root; the folder is meant from where it was typed.
  const folder = given && resolve(process.env.INIT_CWD ?? '.', given);
  if (!folder || !existsSync(folder)) {
    throw new Error('Name the folder with the descriptions: npm run test:openapi -- <folder>');
  }
  const descriptions = findDescriptions(folder);
  if (descriptions.size === 0)
    throw new Error(`${folder} has no description (JSON or YAML) of an API that is known here.`);
  const args: string[] = [];
  for (const [api, file] of descriptions) {
    console.log(`Serving ${file}`);
    args.push(`${api}=${await startPrism(api, file)}`);
  }
  await runProgram({ name: 'openapi', args: ['packages/partners/src/testing/openapi/main.ts', ...args], env: {} });
  return 0;
});
