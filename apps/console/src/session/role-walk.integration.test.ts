import { type Role, roles } from '@voip-sync/contracts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';

/**
 * Every route of the API and of the board, asked by everybody there can be. The routes are those of the OpenAPI document, which is made of
 * the very table that the router is made of. Nobody's question is well-formed beyond its path, so that who may ask is told what is wrong
 * with it, and nothing happens.
 */
type Asked = { method: string; path: string; role: Role; area: string };
type Visitor = { name: string; headers: Record<string, string>; role: Role | null; scope?: string };

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;
const adminHeaders = { authorization: 'Bearer a-token-for-tests-alone', 'content-type': 'application/json' };

beforeAll(async () => {
  schema = await openSchema();
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});

afterAll(async () => {
  await console.stop();
  await schema.close();
});

const post = async (path: string, body: unknown): Promise<Response> =>
  console.ask(`/api/v1${path}`, { method: 'POST', headers: adminHeaders, body: JSON.stringify(body) });

async function logIn(role: Role): Promise<Visitor> {
  const username = `the ${role}`;
  const password = `the password of ${username}`;
  expect((await post('/users', { username, role, password })).status).toBe(201);
  const answer = await console.ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: console.origin },
    body: JSON.stringify({ username, password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { name: `${role} logged in`, role, headers: { cookie, origin: console.origin } };
}

async function makeToken(role: Role, scope?: string): Promise<Visitor> {
  const name = `${role}'s token for ${scope ?? 'all'}`;
  const answer = await post('/tokens', { name, role, scopes: scope === undefined ? [] : [scope] });
  const { secret } = (await answer.json()) as { secret: string };
  const visitor = { name, role, headers: { authorization: `Bearer ${secret}` } };
  return scope === undefined ? visitor : { ...visitor, scope };
}

async function listRoutes(): Promise<Asked[]> {
  const { paths } = (await (await console.ask('/api/v1/openapi.json')).json()) as {
    paths: Record<string, Record<string, { 'x-role': Role }>>;
  };
  // logging in and out is tried beside these, and would take the sessions of the walk with it
  const walked = Object.entries(paths).filter(([path]) => !path.startsWith('/session'));
  return walked.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: `/api/v1${path.replace(/\{\w+\}/g, '0')}`,
      role: operation['x-role'],
      area: path.split('/')[1] ?? '',
    })),
  );
}

const board = (method: string, path: string, role: Role): Asked => ({
  method,
  path: `/queues${path}`,
  role,
  area: 'queues',
});
const boardRoutes = [
  board('GET', '/api/queues', 'viewer'),
  board('GET', '/', 'viewer'),
  ...['PUT', 'POST', 'PATCH', 'DELETE'].map((method) => board(method, '/api/queues/cdr-sync/0/retry', 'operator')),
  board('PUT', '/api/queues/cdr-sync/pause', 'operator'),
  board('PUT', '/api/queues/cdr-sync/resume', 'operator'),
  board('PUT', '/api/queues/cdr-sync/clean/failed', 'operator'),
  board('POST', '/api/queues/cdr-sync/add', 'operator'),
];

/** 401 for strangers, 403 for those who may not, `in` for all others, whatever they are told then. */
function expectedOf({ role, area }: Asked, visitor: Visitor): 401 | 403 | 'in' {
  if (visitor.role === null) return 401;
  if (roles.indexOf(visitor.role) < roles.indexOf(role)) return 403;
  return visitor.scope === undefined || visitor.scope === area ? 'in' : 403;
}

async function ask({ method, path }: Asked, { headers }: Visitor): Promise<401 | 403 | 'in'> {
  const response = await console.ask(path, { method, headers: { accept: 'application/json', ...headers } });
  // an answer that never ends is left; others are read, so that their connection serves the next question
  if (response.headers.get('content-type')?.startsWith('application/')) await response.text();
  else await response.body?.cancel();
  // 503 is the answer where no worker is there to tell something
  if (response.status >= 500 && response.status !== 503) throw new Error(`${method} ${path}: ${response.status}`);
  return response.status === 401 || response.status === 403 ? response.status : 'in';
}

it('every route answers everybody as their role says', async () => {
  const routes = [...(await listRoutes()), ...boardRoutes];
  const areas = [...new Set(routes.map(({ area }) => area))];
  const people = await Promise.all(roles.map(logIn));
  const everywhere = await Promise.all(roles.map((role) => makeToken(role)));
  const scoped = new Map<string, Visitor[]>();
  for (const area of areas) scoped.set(area, [await makeToken('viewer', area), await makeToken('admin', area)]);
  const strangers: Visitor[] = [
    { name: 'nobody', role: null, headers: {} },
    { name: 'a token that nobody made', role: null, headers: { authorization: 'Bearer vs_nonsense' } },
    { name: 'a session that nobody began', role: null, headers: { cookie: 'voip_sync_session=nonsense' } },
  ];

  let walked = 0;
  const wrong: string[] = [];
  for (const route of routes) {
    const others = areas[(areas.indexOf(route.area) + 1) % areas.length] ?? '';
    const visitors = [
      ...strangers,
      ...people,
      ...everywhere,
      ...(scoped.get(route.area) ?? []),
      ...(scoped.get(others) ?? []),
    ];
    const answers = await Promise.all(
      visitors.map(async (visitor) => ({ visitor, answer: await ask(route, visitor) })),
    );
    for (const { visitor, answer } of answers) {
      const expected = expectedOf(route, visitor);
      if (answer !== expected)
        wrong.push(`${route.method} ${route.path} by ${visitor.name}: ${answer}, not ${expected}`);
      walked += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(routes.length).toBeGreaterThan(80);
  expect(walked).toBe(routes.length * 13);
});

it('no route stands in the table twice', async () => {
  const { paths } = (await (await console.ask('/api/v1/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('nothing but log-in, health and the page of log-in is there for strangers', async () => {
  const status = async (path: string) => {
    const response = await fetch(`${console.origin}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } });
    await response.body?.cancel();
    return response.status;
  };
  expect(await Promise.all(['/', '/calls', '/queues', '/api/docs', '/api/docs/start.js'].map(status))).toEqual([
    302, 302, 302, 302, 302,
  ]);
  expect(await Promise.all(['/api/v1/openapi.json', '/api/v1/session', '/api/v1/nothing'].map(status))).toEqual([
    401, 401, 401,
  ]);
  expect(await Promise.all(['/healthz', '/readyz'].map(status))).toEqual([200, 200]);
});

it('tells a token of the wrong scope which one is needed', async () => {
  const { headers } = await makeToken('admin', 'cdrs');
  const answer = await console.ask('/api/v1/calls', { headers });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({
    detail: 'This needs a token with the scope calls, and this one has cdrs',
  });
});
