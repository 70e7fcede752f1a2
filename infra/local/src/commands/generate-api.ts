/** `npm run generate:api`: writes the types by which the page knows the console's API. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { runCommand } from '../command.ts';
import { clientTypesFile, describeClient } from '../openapi/describe-client.ts';
import { root } from '../paths.ts';

await runCommand(async () => {
  writeFileSync(clientTypesFile, await describeClient());
  console.log(`Wrote ${relative(root, clientTypesFile)}`);
  return 0;
});
