import { createRequire } from 'node:module';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, openConsole, openSchema, password, type TestConsole } from '../testing/open-console.ts';
import { addSource } from '../testing/rows.ts';

type BoardRoute = { method: string | string[]; route: string | string[] };
const board: { appRoutes: { entryPoint: BoardRoute; api: BoardRoute[] } } = createRequire(import.meta.url)(
  '@bull-board/api/dist/routes.js',
);

const list = (value: string | string[]) => (Array.isArray(value) ? value : [value]);
/** Every route that Bull Board has, with names that exist in no queue. */
const boardRoutes = [board.appRoutes.entryPoint, ...board.appRoutes.api].flatMap(({ method, route }) =>
  list(method).flatMap((verb) =>
    list(route).map((path) => [verb.toUpperCase(), `/queues${path.replace(/:\w+/g, 'nothing')}`] as const),
  ),
);
const apiRoutes = [
  ['GET', '/api/v1/session'],
  ['DELETE', '/api/v1/session'],
  ['GET', '/api/v1/calls'],
  ['GET', '/api/v1/calls/1'],
  ['GET', '/api/v1/cdrs'],
  ['GET', '/api/v1/sync-runs'],
  ['POST', '/api/v1/sync-runs'],
  ['GET', '/api/v1/sources'],
  ['GET', '/api/v1/quarantine'],
  ['GET', '/api/v1/wallboard'],
  ['PUT', '/api/v1/session/password'],
  ['GET', '/api/v1/users'],
  ['POST', '/api/v1/tokens'],
  ['GET', '/api/v1/no-such-thing'],
] as const;
const guarded = [...apiRoutes, ['GET', '/queues/static/favicon-32x32.png'] as const, ...boardRoutes];
const unsafe = guarded.filter(([method]) => method !== 'GET');

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
let redisUrl: string;

beforeAll(async () => {
  schema = await openSchema();
  redisUrl = await testRedisUrl();
  await addSource(schema.database);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
});
afterAll(async () => {
  await console.stop();
  await schema.close();
});

async function logIn(to = console, body: unknown = { username: 'admin', password }): Promise<Response> {
  return to.ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: to.origin },
    body: JSON.stringify(body),
  });
}

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const answer = await console.ask(path, { method, headers });
  await answer.body?.cancel();
  return answer.status;
}

describe('every route but the public ones', () => {
  test.each(guarded)('%s %s wants a log-in', async (method, path) => {
    expect(await statusOf(method, path, {})).toBe(401);
    expect(await statusOf(method, path, { authorization: 'Bearer wrong' })).toBe(401);
    expect(await statusOf(method, path, { cookie: 'voip_sync_session=e30.e30.x' })).toBe(401);
  });

  test.each(guarded)('%s %s lets the token in', async (method, path) => {
    expect([401, 403]).not.toContain(await statusOf(method, path, bearer));
  });

  let shared: string;
  beforeAll(async () => {
    shared = cookieOf(await logIn());
  });

  test.each(unsafe)('%s %s does nothing for a cookie alone', async (method, path) => {
    // who logs out needs a session to lose
    const cookie = method === 'DELETE' && path === '/api/v1/session' ? cookieOf(await logIn()) : shared;
    for (const from of [
      {},
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: console.origin },
      { 'sec-fetch-site': 'same-site', origin: console.origin },
    ]) {
      expect(await statusOf(method, path, { cookie, ...from } as Record<string, string>)).toBe(403);
    }
    expect([401, 403]).not.toContain(await statusOf(method, path, { cookie, origin: console.origin }));
  });
});

test('a person is led to the log-in page and back', async () => {
  const html = { accept: 'text/html,application/xhtml+xml' };
  const lead = async (path: string) => {
    const answer = await console.ask(path, { headers: html });
    return [answer.status, answer.headers.get('location')];
  };
  expect(await lead('/queues/queue/cdr-sync?status=failed')).toEqual([
    302,
    '/login?next=%2Fqueues%2Fqueue%2Fcdr-sync%3Fstatus%3Dfailed',
  ]);
  expect(await lead('/calls/7')).toEqual([302, '/login?next=%2Fcalls%2F7']);
  expect(await lead('/')).toEqual([302, '/login']);
  expect(await lead('//elsewhere.example/x')).toEqual([302, '/login']);
  const program = await console.ask('/api/v1/calls', { headers: html });
  expect(program.status).toBe(401);
  expect(program.headers.get('content-type')).toContain('application/problem+json');
});

test('logs in, tells who one is, and logs out', async () => {
  const answer = await logIn();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ username: 'admin', role: 'admin' });
  expect(answer.headers.get('set-cookie')).toMatch(
    /^voip_sync_session=[\w.-]+; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
  );
  const cookie = cookieOf(answer);
  const me = await console.ask('/api/v1/session', { headers: { cookie: `other=1; ${cookie}` } });
  expect(await me.json()).toEqual({ username: 'admin', role: 'admin' });
  const over = await console.ask('/api/v1/session', { method: 'DELETE', headers: { cookie, origin: console.origin } });
  expect(over.status).toBe(204);
  expect(over.headers.get('set-cookie')).toMatch(/^voip_sync_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
});

test('another console knows the session; a changed password ends it everywhere', async () => {
  const cookie = cookieOf(await logIn());
  const settings = { DATABASE_URL: schema.url, REDIS_URL: redisUrl };
  const same = await openConsole(settings);
  const status = async (at: TestConsole) => (await at.ask('/api/v1/session', { headers: { cookie } })).status;
  expect(await status(same)).toBe(200);
  const other = await openConsole({ ...settings, ADMIN_PASSWORD: 'changed since then' });
  expect([await status(same), await status(other), await status(console)]).toEqual([401, 401, 401]);
  const back = await openConsole(settings);
  await Promise.all([same.stop(), other.stop(), back.stop()]);
});

test('the cookie is for TLS alone when a trusted proxy says that TLS is used', async () => {
  const settings = { DATABASE_URL: schema.url, REDIS_URL: redisUrl };
  const behind = await openConsole({ ...settings, TRUST_PROXY: 1 });
  const answer = await behind.ask('/api/v1/session', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'console.example',
      origin: 'https://console.example',
    },
    body: JSON.stringify({ username: 'admin', password }),
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toContain('; Secure');
  await behind.stop();
});

test('refuses wrong credentials alike, another site, and more than a few attempts', async () => {
  const fresh = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: redisUrl });
  const foreign = await fresh.ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    body: JSON.stringify({ username: 'admin', password }),
  });
  expect(foreign.status).toBe(403);
  const wrong = [
    { username: 'admin', password: 'wrong' },
    { username: 'nobody', password },
  ];
  const answers = await Promise.all(wrong.map((body) => logIn(fresh, body)));
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  expect(bodies[0]).toBe(bodies[1]);
  const malformed = await logIn(fresh, { username: 'admin', password: 7, remember: true });
  expect(malformed.status).toBe(400);
  expect(await malformed.json()).toMatchObject({ errors: [{ path: 'password' }, { path: 'remember' }] });
  const statuses = [];
  for (let attempt = 0; attempt < 8; attempt++) statuses.push((await logIn(fresh, wrong[0])).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
  await fresh.stop();
});
