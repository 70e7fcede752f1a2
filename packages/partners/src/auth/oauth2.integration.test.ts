/** Against a real OAuth2 server: tokens are obtained once, renewed once for everybody, and never asked for with what has ended. */
import { OAuth2Server, StubServer } from '@voip-sync/testkit/partners/index.ts';
import { afterEach, expect, it } from 'vitest';
import { memoryPorts } from '../in-process/memory-ports.ts';
import { openPartner } from '../open-partner.ts';
import type { AuthConfig } from './auth-config.ts';

const secrets = { clientSecret: 'client-secret-f00d', password: 'user-password-beef' };
const shared = { clientId: 'app', clientSecret: secrets.clientSecret };
const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
});

async function setUp(
  given: Partial<ConstructorParameters<typeof Object>[0]> & Record<string, unknown> = {},
  auth: Partial<AuthConfig> = {},
) {
  const oauth2 = await OAuth2Server.start({ ...shared, ...given });
  const tokens: string[] = [];
  const api = await StubServer.start(async ({ headers }) => {
    tokens.push(headers.authorization ?? '');
    return (await oauth2.accepts(headers.authorization))
      ? { json: [] }
      : { status: 401, json: { error: 'invalid_token' } };
  });
  opened.push(oauth2, api);
  let skippedMs = 0;
  const clock = { now: () => Date.now() + skippedMs, sleep: async () => {} };
  const ports = memoryPorts({ clock });
  const open = () => {
    const partner = openPartner({
      partner: {
        id: 'p-oauth',
        name: 'p',
        kind: 'rest',
        baseUrl: api.url,
        inside: true,
        auth: {
          method: 'oauth2',
          grant: 'client-credentials',
          tokenUrl: oauth2.tokenUrl,
          clientId: 'app',
          ...auth,
        } as AuthConfig,
        config: { check: { path: '/' }, resources: {} },
      },
      secrets,
      ports,
    });
    opened.push({ [Symbol.asyncDispose]: () => partner.close() });
    return partner.api;
  };
  return {
    oauth2,
    open,
    tokens,
    ports,
    pass: (ms: number) => {
      skippedMs += ms;
    },
  };
}

it('obtains one token for many requests at once, in several processes', async () => {
  const { open, oauth2 } = await setUp();
  const processes = [open(), open(), open()];
  await Promise.all(processes.flatMap((api) => Array.from({ length: 10 }, () => api.check())));
  expect(oauth2.granted).toEqual(['client_credentials']);
});

it('renews a token before it ends, by our clock', async () => {
  const { open, oauth2, pass } = await setUp({ accessTokenSeconds: 60 });
  const api = open();
  await api.check();
  pass(25_000);
  await api.check();
  expect(oauth2.granted).toHaveLength(1);
  pass(10_000);
  await api.check();
  expect(oauth2.granted).toHaveLength(2);
});

it('renews once when a token is refused in the middle, and goes on', async () => {
  const { open, oauth2, tokens } = await setUp();
  const api = open();
  await api.check();
  await oauth2.revoke(tokens[0]?.slice('Bearer '.length) ?? '');
  await Promise.all(Array.from({ length: 8 }, () => api.check()));
  expect(oauth2.granted).toHaveLength(2);
});

it('uses the password once, and refresh tokens after that', async () => {
  const { open, oauth2, pass } = await setUp(
    { accessTokenSeconds: 60, username: 'maria', password: secrets.password },
    { grant: 'password', username: 'maria' } as Partial<AuthConfig>,
  );
  const api = open();
  for (let i = 0; i < 3; i++) {
    await api.check();
    pass(45_000);
  }
  expect(oauth2.granted).toEqual(['password', 'refresh_token', 'refresh_token']);
});

it('starts anew where the refresh token has ended', async () => {
  const { open, oauth2, pass, ports } = await setUp(
    { accessTokenSeconds: 60, username: 'maria', password: secrets.password },
    { grant: 'password', username: 'maria' } as Partial<AuthConfig>,
  );
  const api = open();
  await api.check();
  const stored = await ports.tokens.read('p-oauth');
  const found = await oauth2.provider.RefreshToken.find(stored?.refreshToken ?? '');
  await found?.destroy();
  pass(45_000);
  await api.check();
  expect(oauth2.granted).toEqual(['password', 'password']);
});

it('gives the client credentials in the body where the partner wants them there', async () => {
  const { open, oauth2 } = await setUp({ clientAuthentication: 'client_secret_post' }, {
    clientAuthentication: 'body',
  } as Partial<AuthConfig>);
  await open().check();
  expect(oauth2.granted).toHaveLength(1);
});

it('says that credentials were refused, without telling them or any token', async () => {
  const { open, ports, tokens } = await setUp({ clientSecret: 'another one' });
  const error = await open()
    .check()
    .catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'unauthorised' });
  const kept = JSON.stringify([ports.audited, error.message]);
  for (const secret of [...Object.values(secrets), ...tokens]) expect(kept).not.toContain(secret);
});
