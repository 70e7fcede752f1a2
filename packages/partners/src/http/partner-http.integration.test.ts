/** The client's own promises, against real servers on loopback: where it connects, what it trusts, what it repeats, what it keeps. */
import { readFileSync } from 'node:fs';
import { StubServer } from '@voip-sync/testkit/partners/index.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Authentication } from '../auth/authentication.ts';
import { memoryPorts } from '../in-process/memory-ports.ts';
import { fastClock } from '../testing/fast-clock.ts';
import { defaultLimits, Wire, type WireOptions } from './exchange.ts';
import { PartnerHttp, type PartnerHttpOptions } from './partner-http.ts';
import { Redactor } from './redactor.ts';
import type { PartnerRequest } from './request.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const nobody: Authentication = { apply: async (request) => request };
const hasty = { ...defaultLimits, answerTimeoutMs: 400, bodyTimeoutMs: 400 };
const anything = z.unknown();
const get: PartnerRequest = { method: 'GET', path: '/x', answer: anything };
const post: PartnerRequest = { method: 'POST', path: '/x', json: { a: 1 }, answer: anything };

async function serve(tls?: { key: string; cert: string }): Promise<StubServer> {
  const server = await StubServer.start(() => ({ json: { ok: true } }), tls);
  open.push(server);
  return server;
}

function client(baseUrl: string, wired: Partial<WireOptions> = {}, options: Partial<PartnerHttpOptions> = {}) {
  const wire = new Wire({ inside: true, limits: defaultLimits, ...wired });
  open.push(wire);
  const clock = fastClock();
  const ports = memoryPorts({ clock });
  const http = new PartnerHttp({
    baseUrl,
    authentication: nobody,
    wire,
    redactor: new Redactor(),
    ports,
    rateLimits: {},
    signal: new AbortController().signal,
    ...options,
  });
  return { http, ports: (options.ports as typeof ports) ?? ports, clock };
}

describe('addresses', () => {
  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://0x7f.1',
    'http://2130706433',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://192.168.0.1',
    'http://100.64.0.1',
    'http://0.0.0.0',
    'http://169.254.169.254',
    'http://[fe80::1]',
    'http://[fd00::1]',
    'http://[64:ff9b::7f00:1]',
  ])('%s is refused for a partner that is not inside', async (url) => {
    const { http, ports } = client(url, { inside: false });
    await expect(http.send(get)).rejects.toMatchObject({ code: 'blocked-address', outcome: 'not-sent' });
    expect(ports.audited[0]?.error).toMatch(/not a public address|metadata/);
  });

  it('metadata services are refused for a partner that is inside too', async () => {
    for (const url of ['http://169.254.169.254', 'http://[fd00:ec2::254]']) {
      await expect(client(url).http.send(get)).rejects.toMatchObject({ code: 'blocked-address' });
    }
  });

  it('a name that answers with a public address first and an inside one later reaches nobody', async () => {
    const server = await serve();
    const { port } = new URL(server.url);
    const answers = ['203.0.113.7', '127.0.0.1'];
    const resolveHost = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
    const shy = { ...defaultLimits, connectTimeoutMs: 300 };
    const { http } = client(`http://rebinding.example:${port}`, { inside: false, resolveHost, limits: shy });
    await expect(http.send(get)).rejects.toMatchObject({ code: 'blocked-address' });
    expect(server.requests).toHaveLength(0);
  });

  it('one inside address among public ones refuses the name', async () => {
    const resolveHost = async () => ['203.0.113.7', '10.0.0.1'].map((address) => ({ address, family: 4 }));
    const { http } = client('http://mixed.example', { inside: false, resolveHost });
    await expect(http.send(get)).rejects.toMatchObject({ code: 'blocked-address' });
  });

  it('a next page at another origin is not asked for', async () => {
    const [server, other] = [await serve(), await serve()];
    const { http } = client(server.url);
    await expect(http.send({ ...get, path: `${other.url}/x` })).rejects.toMatchObject({ code: 'blocked-address' });
    expect(other.requests).toHaveLength(0);
  });

  it('a host that nobody knows and a port where nobody listens are told', async () => {
    const gone = await serve();
    await gone.close();
    open.splice(open.indexOf(gone), 1);
    const refused = client(gone.url).http.send(post);
    await expect(refused).rejects.toMatchObject({ code: 'failed', outcome: 'not-sent', message: /nothing listens/ });
    const resolveHost = () => Promise.reject(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }));
    const unknown = client('http://nobody.invalid', { resolveHost }).http.send(get);
    await expect(unknown).rejects.toMatchObject({ code: 'failed', message: /host name/ });
  });
});

describe('certificates', () => {
  const fixture = (name: string) =>
    readFileSync(new URL(`../../../testkit/src/partners/fixtures/${name}`, import.meta.url), 'utf8');
  const tls = { key: fixture('localhost.key.pem'), cert: fixture('localhost.cert.pem') };

  it('that are self-signed are refused, and accepted where they are given as the CA', async () => {
    const server = await serve(tls);
    const url = server.url.replace('127.0.0.1', 'localhost');
    await expect(client(url).http.send(get)).rejects.toMatchObject({
      code: 'bad-certificate',
      retryable: false,
      message: expect.stringMatching(/self-signed/),
    });
    expect(server.requests).toHaveLength(0);
    await expect(client(url, { ca: tls.cert }).http.send(get)).resolves.toMatchObject({ status: 200 });
  });

  it('for another host name are refused', async () => {
    const server = await serve(tls);
    await expect(client(server.url, { ca: tls.cert }).http.send(get)).rejects.toMatchObject({
      code: 'bad-certificate',
      message: expect.stringMatching(/another host name/),
    });
  });
});

it.each([
  ['hang', /no answer within the time allowed/],
  ['hang-half-way', /stopped half-way/],
] as const)('a server that leaves us with %s is left', async (fault, message) => {
  const server = await serve();
  server.plan({ fault });
  const failed = { code: 'failed', outcome: 'unknown', message: expect.stringMatching(message) };
  await expect(client(server.url, { limits: hasty }).http.send(post)).rejects.toMatchObject(failed);
});

describe('repeating', () => {
  it.each([
    ['reset', 1],
    ['failed', 1],
    ['cut-off', 1],
    ['unavailable', 1],
    ['hang', 1],
    ['too-many-wait-1', 3],
  ] as const)('a POST after %s is sent %i times', async (fault, times) => {
    const server = await serve();
    server.plan({ fault });
    const limits = fault === 'hang' ? hasty : defaultLimits;
    await expect(client(server.url, { limits }).http.send(post)).rejects.toMatchObject({ retryable: true });
    expect(server.requests).toHaveLength(times);
  });

  it.each(['GET', 'PUT', 'DELETE'] as const)('%s is repeated after a 500, and succeeds', async (method) => {
    const server = await serve();
    server.plan({ fault: 'failed', times: 2 });
    await expect(client(server.url).http.send({ ...get, method })).resolves.toMatchObject({ data: { ok: true } });
    expect(server.requests).toHaveLength(3);
  });

  it('waits as long as it is told to, and leaves longer waits to whoever called', async () => {
    const server = await serve();
    const { http, clock } = client(server.url);
    server.plan({ fault: 'too-many-wait-1', times: 1 });
    await http.send(get);
    expect(clock.waited[0]).toBeGreaterThanOrEqual(1_000);
    server.plan({ fault: 'too-many-wait-120', times: 1 });
    await expect(http.send(get)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 120_000 });
    server.plan({ fault: 'too-many-until-date', times: 1 });
    const error = await http.send(get).catch((thrown) => thrown);
    expect(Math.abs(error.retryAfterMs - 75_000)).toBeLessThanOrEqual(16_000);
  });

  it('stops when the work is cancelled', async () => {
    const server = await serve();
    server.plan({ fault: 'hang' });
    const cancel = new AbortController();
    const sent = client(server.url, {}, { signal: cancel.signal }).http.send(get);
    cancel.abort();
    await expect(sent).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('budget and breaker', () => {
  it('never sends more within the time than is allowed', async () => {
    const server = await serve();
    const { http, clock } = client(server.url, {}, { rateLimits: { default: { requestsMax: 3, perMs: 60_000 } } });
    for (let i = 0; i < 7; i++) await http.send(get);
    const waited = clock.waited.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(115_000);
    expect(waited).toBeLessThanOrEqual(121_000);
  });

  it('opens after failures in a row, sends nothing while open, and closes when a probe succeeds', async () => {
    const server = await serve();
    const { http, clock, ports } = client(server.url);
    server.plan({ fault: 'failed' });
    for (let i = 0; i < 5; i++) await http.send(post).catch(() => {});
    const before = server.requests.length;
    await expect(http.send(get)).rejects.toMatchObject({ code: 'circuit-open', retryAfterMs: expect.any(Number) });
    expect(server.requests).toHaveLength(before);
    expect(ports.breakerState()).toMatchObject({ failures: 5, lastError: expect.stringMatching(/status 500/) });
    server.heal();
    await clock.sleep(31_000);
    await http.send(get);
    expect(ports.breakerState()).toMatchObject({ failures: 0, openUntil: null });
  });
});

describe('what is kept', () => {
  it('has no secret in it, wherever the partner or we put it', async () => {
    const secret = 'p4ss/w+rd "x" ção';
    const server = await StubServer.start(({ path, query, headers, body }) => ({
      status: 422,
      headers: {
        'x-echo': encodeURIComponent(String(query.get('key'))),
        'set-cookie': `session=${encodeURIComponent(secret)}`,
      },
      json: { path, headers, body, called: '+5511912345678' },
    }));
    open.push(server);
    const { http, ports } = client(server.url, {}, { redactor: new Redactor([secret]) });
    const basic = `Basic ${Buffer.from(`user:${secret}`).toString('base64')}`;
    const error = await http
      .send({
        method: 'POST',
        path: `/a/${encodeURIComponent(secret)}`,
        query: { key: secret, To: '+5511912345678', q: secret },
        headers: { authorization: basic, 'x-other': encodeURIComponent(secret) },
        form: { senha: secret },
        answer: anything,
      })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'refused', status: 422 });
    const kept = JSON.stringify([ports.audited, error.message, error.stack]);
    for (const form of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      new URLSearchParams([['', secret]]).toString().slice(1),
      basic,
      '912345678',
    ]) {
      expect(kept).not.toContain(form);
    }
    expect(ports.audited[0]).toMatchObject({
      method: 'POST',
      status: 422,
      attempt: 1,
      requestHeaders: { authorization: '***' },
    });
  });

  it('counts each try, with sizes and the time it took', async () => {
    const server = await serve();
    server.plan({ fault: 'failed', times: 1 });
    const { http, ports } = client(server.url);
    await http.send(get);
    expect(ports.audited.map(({ attempt, status, error }) => [attempt, status, error !== undefined])).toEqual([
      [1, 500, true],
      [2, 200, false],
    ]);
    expect(ports.audited[1]).toMatchObject({ responseBytes: 11, clockAheadMs: expect.any(Number) });
  });

  it("tells how far the partner's clock is off", async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    const server = await StubServer.start(() => ({ json: {}, headers: { date } }));
    open.push(server);
    const { http, ports } = client(server.url);
    await http.send(get);
    expect(ports.audited[0]?.clockAheadMs).toBeGreaterThan(3_590_000);
  });
});

it('does not read 200 MB, nor what unfolds to them, whatever the limits', async () => {
  const server = await serve();
  const { http } = client(server.url);
  const before = process.memoryUsage().rss;
  for (const fault of ['huge', 'gzip-bomb'] as const) {
    server.plan({ fault, times: 1 });
    await expect(http.send(get)).rejects.toMatchObject({ code: 'too-large' });
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
});
