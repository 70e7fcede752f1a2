import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@voip-sync/testkit/processes/free-port.ts';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../../testing/open-console.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
/** Two consoles behind one address, as a balancer would spread requests over them. */
let consoles: TestConsole[];
let server: Server;

/** Whoever logs in at the provider with a name has these claims. */
const people: Record<string, Record<string, unknown>> = {
  ana: { email: 'ana@example.com', name: 'Ana Lima', groups: ['noc', 'voip-admins'] },
  bia: { email: 'bia@example.com', groups: ['noc'] },
  eva: { email: 'eva@elsewhere.example', groups: ['noc'] },
  rui: { email: 'rui@example.com', groups: ['sales'] },
  admin: { email: 'admin@example.com', preferred_username: 'admin', groups: ['noc'] },
};

beforeAll(async () => {
  schema = await openSchema();
  const redisUrl = await testRedisUrl();
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const settings = {
    ...{ DATABASE_URL: schema.url, REDIS_URL: redisUrl, CONSOLE_URL: 'http://console.example' },
    ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'voip-sync', OIDC_CLIENT_SECRET: 'a-secret-for-tests-of-sign-in' },
    ...{ OIDC_ROLE_CLAIM: 'groups', OIDC_DOMAINS: ['example.com'] },
    OIDC_ROLES: new Map([['voip-admins', 'admin'] as const, ['noc', 'operator'] as const]),
  };
  consoles = await Promise.all([openConsole(settings), openConsole(settings)]);
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: 'voip-sync', client_secret: settings.OIDC_CLIENT_SECRET },
        redirect_uris: ['http://console.example/api/v1/session/openid/callback'],
      },
    ],
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'preferred_username', 'groups'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    // development's own pages ask for a name and believe it
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['tests'] },
  });
  provider.on('server_error', () => {});
  server = createServer(provider.callback());
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  expect((server.address() as AddressInfo).port).toBe(port);
});

afterAll(async () => {
  for (const console of consoles) await console.stop();
  server.close();
  await schema.close();
});

/** A browser at the provider: follows redirects with its cookies, says its name and agrees, until it is sent back to the console. */
async function passProvider(first: string, name: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = first;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 20; step++) {
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ');
    const init: RequestInit = { redirect: 'manual', headers: { cookie }, ...(body ? { method: 'POST', body } : {}) };
    const answer = await fetch(url, init);
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(key, value);
    }
    body = undefined;
    const location = answer.headers.get('location');
    if (location) {
      url = new URL(location, url).href;
      if (url.startsWith('http://console.example/')) return url;
      continue;
    }
    const page = await answer.text();
    const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
    const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
    url = new URL(action, url).href;
    body = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: name, password: 'any' } : {}) });
  }
  throw new Error(`the provider led nowhere: ${url}`);
}

const cookieOf = (answer: Response, name: string) =>
  answer.headers.getSetCookie().flatMap((line) => (line.startsWith(`${name}=`) ? [line.split(';')[0] ?? ''] : []))[0];

/** Begins at one console and ends at the other. */
async function signIn(name: string, next = '/settings') {
  const [one, other] = consoles as [TestConsole, TestConsole];
  const begun = await one.ask(`/api/v1/session/openid?next=${encodeURIComponent(next)}`, { headers: {} });
  const state = cookieOf(begun, 'voip_sync_openid') ?? '';
  const back = new URL(await passProvider(begun.headers.get('location') ?? '', name));
  const path = back.pathname + back.search;
  const ended = await other.ask(path, { headers: { cookie: state } });
  const session = cookieOf(ended, 'voip_sync_session') ?? '';
  const who = await other.ask('/api/v1/session', { headers: { cookie: session } });
  return { path, state, location: ended.headers.get('location'), who: who.ok ? await who.json() : who.status };
}

it('makes an account at the first sign-in, with the highest role that is mapped', async () => {
  const first = await signIn('ana', '/settings?x=1');
  expect(first).toMatchObject({ location: '/settings?x=1', who: { username: 'ana@example.com', role: 'admin' } });
  people.ana = { ...people.ana, groups: ['noc'] };
  expect((await signIn('ana')).who).toEqual({ username: 'ana@example.com', role: 'operator' });
  const rows = await schema.database.query("SELECT display_name, password_hash FROM users WHERE username LIKE 'ana%'");
  expect(rows).toEqual([{ display_name: 'Ana Lima', password_hash: null }]);
});

it('refuses who has no role, another domain, a disabled account, or the name of an account of another kind', async () => {
  expect(await signIn('rui')).toMatchObject({ location: '/login?refused=role', who: 401 });
  expect(await signIn('eva')).toMatchObject({ location: '/login?refused=domain', who: 401 });
  expect(await signIn('admin')).toMatchObject({ location: '/login?refused=taken', who: 401 });
  expect(await signIn('bia')).toMatchObject({ who: { role: 'operator' } });
  await schema.database.query("UPDATE users SET disabled_at = NOW() WHERE username = 'bia@example.com'");
  expect(await signIn('bia')).toMatchObject({ location: '/login?refused=disabled', who: 401 });
});

it('takes an answer once, from the browser that asked, and leads to no other site', async () => {
  const [one] = consoles as [TestConsole];
  const { path, state, location } = await signIn('ana', '//elsewhere.example');
  expect(location).toBe('/');
  const again = await one.ask(path, { headers: { cookie: state } });
  expect(again.headers.get('location')).toBe('/login?refused=expired');
  const stolen = await one.ask(path, { headers: {} });
  expect(stolen.headers.get('location')).toBe('/login?refused=expired');
  const ways = await one.ask('/api/v1/session/ways', { headers: {} });
  expect(await ways.json()).toEqual({ openid: 'OpenID Connect' });
});
