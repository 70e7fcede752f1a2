import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;

beforeAll(async () => {
  schema = await openSchema();
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});

afterAll(async () => {
  await console.stop();
  await schema.close();
});

it('describes what each path takes and answers', async () => {
  expect(await (await console.ask('/api/v1/openapi.json')).json()).toMatchObject({
    openapi: '3.1.1',
    paths: {
      '/calls': {
        get: {
          operationId: 'getCalls',
          parameters: expect.arrayContaining([expect.objectContaining({ in: 'query', name: 'queue' })]),
          responses: { 200: { content: { 'application/json': { schema: { properties: { nextCursor: {} } } } } } },
        },
      },
      '/calls/{id}': { get: { parameters: [{ in: 'path', name: 'id' }] } },
      '/sync-runs': { post: { responses: { 202: {} } } },
      '/wallboard': { get: { responses: { 200: { content: { 'text/event-stream': {} } } } } },
    },
  });
});
