import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import openapiTypeScript, { astToString } from 'openapi-typescript';
import { root } from '../paths.ts';

const outputBytesMax = 16 * 1024 * 1024;
/** The document is made without any of the services; these settings only have to be there. */
const settings = { DATABASE_URL: 'mysql://nobody@127.0.0.1/none', REDIS_URL: 'redis://127.0.0.1' };

/** Where the page keeps the types of the console's API. */
export const clientTypesFile = join(root, 'apps/web/src/api/openapi.ts');

/** The types of the console's API, made from its own OpenAPI document, as they are to stand in the file. */
export async function describeClient(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['apps/console/src/print-api.ts'], {
    cwd: root,
    env: { ...process.env, ...settings },
    maxBuffer: outputBytesMax,
  });
  const types = await openapiTypeScript(JSON.parse(stdout), {
    alphabetize: true,
    immutable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `/* Made by \`npm run generate:api\` from the console's OpenAPI document. */\n\n${astToString(types)}`;
}
