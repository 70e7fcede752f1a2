import { connect } from 'node:net';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

/** Sends the beginning of a request and never its end; the promise is of what the console answers all the same. */
function sendWithoutEnd(path: string, headers: string[], body: string): Promise<string> {
  const { hostname, port } = new URL(console.origin);
  const socket = connect(Number(port), hostname);
  const head = [`POST ${path} HTTP/1.1`, 'host: console', 'content-type: application/json', ...headers];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      text += chunk;
      if (!text.includes('"status":')) return;
      socket.destroy();
      resolve(text);
    });
  });
}

const token = 'authorization: Bearer a-token-for-tests-alone';
const megabytes = 50 * 1_048_576;

test.each([
  ['/api/v1/sweeps', [token]],
  ['/api/v1/session', []],
  ['/queues/api/queues/cdr-sync/add', [token]],
])('refuses 50 MB at %s before they have come', async (path, headers) => {
  const answer = await sendWithoutEnd(path, [...headers, `content-length: ${megabytes}`], '{"sourceId":"');
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('Content-Type: application/problem+json');
  expect(answer).toContain('The body is larger than 256 KiB');
});

test('refuses a body that does not say how long it is once it is too long', async () => {
  const size = 300_000;
  const body = `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`;
  const answer = await sendWithoutEnd('/api/v1/sweeps', [token, 'transfer-encoding: chunked'], body);
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('The body is larger than 256 KiB');
});

test('answers who sends all of it', async () => {
  const answer = await console.ask('/api/v1/sweeps', {
    method: 'POST',
    headers: { authorization: 'Bearer a-token-for-tests-alone', 'content-type': 'application/json' },
    body: 'x'.repeat(megabytes),
  });
  expect(answer.status).toBe(413);
});
