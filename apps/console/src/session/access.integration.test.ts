import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

type UserAnswer = { username: string; id: string; version: number };
type Answer = { status: number; body: { id?: string; secret?: string; rows?: unknown[] } };

async function send(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  const init = {
    method,
    headers: { authorization: 'Bearer a-token-for-tests-alone', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const answer = await console.ask(`/api/v1${path}`, init);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

const logIn = (username: string, password: string) =>
  console.ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: console.origin },
    body: JSON.stringify({ username, password }),
  });

describe('users', () => {
  it('are added, changed by who saw their newest version, and shut out at once', async () => {
    const user = { username: 'Maria', role: 'operator', password: 'a long enough one' };
    const added = await send('POST', '/users', user);
    expect(added).toMatchObject({ status: 201, body: { username: 'Maria', role: 'operator', version: 1 } });
    expect(await send('POST', '/users', { ...user, username: 'MARIA' })).toMatchObject({ status: 409 });
    const { id } = added.body;

    const session = await logIn('maria', 'a long enough one');
    expect(session.status).toBe(200);
    const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await console.ask('/api/v1/users', { headers: { cookie } })).status).toBe(403);
    expect((await console.ask('/api/v1/quarantine', { headers: { cookie } })).status).toBe(200);

    expect(await send('PATCH', `/users/${id}`, { version: 1, role: 'viewer' })).toMatchObject({
      body: { role: 'viewer' },
    });
    expect((await send('PATCH', `/users/${id}`, { version: 1, role: 'admin' })).status).toBe(409);
    expect((await console.ask('/api/v1/session', { headers: { cookie } })).status).toBe(401);
    expect((await send('PATCH', `/users/${id}`, { version: 2, disabled: true })).status).toBe(200);
    expect((await logIn('maria', 'a long enough one')).status).toBe(401);
  });

  it('always leave one administrator', async () => {
    const { body } = await send('GET', '/users');
    const admin = (body.rows as UserAnswer[]).find((u) => u.username === 'admin');
    const change = { version: admin?.version, role: 'viewer' };
    expect((await send('PATCH', `/users/${admin?.id}`, change)).status).toBe(409);
  });

  it('change their own password, and go on in that browser alone', async () => {
    await send('POST', '/users', { username: 'rui', role: 'viewer', password: 'first password' });
    const cookies = await Promise.all([1, 2].map(() => logIn('rui', 'first password'))).then((answers) =>
      answers.map((answer) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''),
    );
    const change = (current: string) =>
      console.ask('/api/v1/session/password', {
        method: 'PUT',
        headers: { cookie: cookies[0] ?? '', origin: console.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ current, password: 'second password' }),
      });
    expect((await change('wrong one')).status).toBe(422);
    const changed = await change('first password');
    expect(changed.status).toBe(204);
    const renewed = changed.headers.get('set-cookie')?.split(';')[0] ?? '';
    const status = async (cookie: string) => (await console.ask('/api/v1/session', { headers: { cookie } })).status;
    expect([await status(renewed), await status(cookies[1] ?? '')]).toEqual([200, 401]);
  });

  it('are shut after ten wrong passwords in a row, whichever address they come from', async () => {
    const { body } = await send('POST', '/users', { username: 'ana', role: 'viewer', password: 'the right one' });
    await schema.database.query('UPDATE users SET failed_log_ins = 9 WHERE id = ?', [body.id]);
    expect((await logIn('ana', 'wrong')).status).toBe(429);
    expect((await logIn('ana', 'the right one')).status).toBe(429);
  });
});

describe('tokens', () => {
  it('do what their role and scopes allow, until they expire or are taken back', async () => {
    const made = await send('POST', '/tokens', { name: 'billing', role: 'viewer', scopes: ['cdrs'] });
    expect(made.status).toBe(201);
    const { id, secret } = made.body;
    const status = async (path: string, method = 'GET') =>
      (await send(method, path, method === 'GET' ? undefined : {}, { authorization: `Bearer ${secret}` })).status;
    expect([await status('/cdrs'), await status('/calls'), await status('/sync-runs', 'POST')]).toEqual([
      200, 403, 403,
    ]);
    expect((await send('GET', '/tokens')).body.rows).toEqual([
      expect.not.objectContaining({ secret: expect.anything(), secretHash: expect.anything() }),
    ]);
    expect((await send('DELETE', `/tokens/${id}`)).status).toBe(204);
    expect(await status('/cdrs')).toBe(401);
    const old = await send('POST', '/tokens', { name: 'old', role: 'admin', expiresAt: '2020-01-01T00:00:00Z' });
    const late = await send('GET', '/calls', undefined, { authorization: `Bearer ${old.body.secret}` });
    expect(late.status).toBe(401);
  });

  it('have scopes that exist', async () => {
    const made = await send('POST', '/tokens', { name: 'x', role: 'viewer', scopes: ['no-such-area'] });
    expect(made).toMatchObject({ status: 400, body: { errors: [{ path: 'scopes' }] } });
  });
});

it('keeps an audit of what was changed, by whom, without secrets', async () => {
  await send('POST', '/users', { username: 'audited', role: 'viewer', password: 'never to be seen' });
  const { body } = await send('GET', '/audit?action=postUsers&limit=1');
  expect(body.rows).toEqual([
    expect.objectContaining({ actor: 'ADMIN_TOKEN', actorKind: 'token', target: '/users', action: 'postUsers' }),
  ]);
  expect(JSON.stringify(body)).not.toContain('never to be seen');
});
