import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, startTestConsole, type TestConsole } from '../testing/open-console.ts';

const html = { ...bearer, accept: 'text/html' };
let folder: string;
let console: TestConsole;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'voip-sync-page-'));
  const nowhere = 'mysql://nobody@127.0.0.1:1/nothing';
  console = await startTestConsole({ DATABASE_URL: nowhere, REDIS_URL: await testRedisUrl() }, folder);
});
afterAll(async () => {
  await console.stop();
  rmSync(folder, { recursive: true });
});

const get = async (path: string, headers: Record<string, string> = html) => {
  const answer = await console.ask(path, { headers });
  return { status: answer.status, cache: answer.headers.get('cache-control'), text: await answer.text() };
};

test('says how to build the page when it is not there, then serves it without a restart', async () => {
  expect(await get('/login')).toMatchObject({ status: 503, text: expect.stringContaining('npm run build') });
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>voip-sync</title>');
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), 'export {};');

  const page = { status: 200, cache: 'no-cache', text: expect.stringContaining('<title>voip-sync') };
  for (const path of ['/', '/calls/7', '/index.html']) expect([path, await get(path)]).toEqual([path, page]);
  expect(await get('/login', { accept: 'text/html' })).toEqual(page);
  expect(await get('/assets/index-abc123.js', {})).toEqual({
    status: 200,
    cache: 'public, max-age=31536000, immutable',
    text: 'export {};',
  });
  expect(await get('/favicon.svg', {})).toMatchObject({ status: 200, cache: 'no-cache' });
});

test('a script is sent as the build has packed it, to whoever takes it so', async () => {
  const script = 'export const packed = true;';
  writeFileSync(join(folder, 'assets', 'packed-1.js'), 'export const packed = false;');
  writeFileSync(join(folder, 'assets', 'packed-1.js.br'), brotliCompressSync(script));
  const ask = (encodings: string) =>
    console.ask('/assets/packed-1.js', { headers: { 'accept-encoding': encodings } }).then(async (answer) => ({
      type: answer.headers.get('content-type'),
      vary: answer.headers.get('vary'),
      text: await answer.text(),
    }));
  const told = { type: 'text/javascript; charset=utf-8', vary: 'Accept-Encoding' };
  expect(await ask('gzip, deflate, br')).toEqual({ ...told, text: script });
  expect(await ask('identity')).toEqual({ ...told, text: 'export const packed = false;' });
});

test('a file that is not there is no page', async () => {
  expect((await get('/assets/index-gone.js')).status).toBe(404);
  expect((await get('/data.json', { ...bearer, accept: 'application/json' })).status).toBe(404);
  expect((await get('/api/nothing')).status).toBe(404);
  expect((await get('/..%2f..%2fpackage.json')).text).not.toContain('"dependencies"');
  expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404);
});

test('the browser is told to run no scripts but ours, and not to frame the page', async () => {
  const { headers } = await console.ask('/login', { headers: {} });
  const policy = headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBeNull();
});
