import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { clientTypesFile, describeClient } from './describe-client.ts';

it('the page knows the API as it is; if it does not, `npm run generate:api`', async () => {
  expect(readFileSync(clientTypesFile, 'utf8') === (await describeClient())).toBe(true);
});
