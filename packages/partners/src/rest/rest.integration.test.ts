/** Every way of paging, and expressions that misbehave, against a server that has them all. */
import { type ListFault, RestStub, restSample } from '@voip-sync/testkit/partners/index.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { memoryPorts } from '../in-process/memory-ports.ts';
import { openPartner } from '../open-partner.ts';
import { fastClock } from '../testing/fast-clock.ts';
import { readListing } from '../testing/subject.ts';

const token = 'rest-token-90aa';
let stub: RestStub;
beforeAll(async () => {
  stub = await RestStub.start({ ...restSample({ devices: 25 }), token });
});
afterEach(() => {
  stub.listFault = undefined;
});
afterAll(() => stub[Symbol.asyncDispose]());

const inHeader = { in: 'header', name: 'Access-Token' } as const;
const inQuery = { in: 'query', name: 'token' } as const;

function open(peers: Record<string, unknown>, place: typeof inHeader | typeof inQuery = inHeader) {
  return openPartner({
    partner: {
      id: 'p',
      name: 'p',
      kind: 'rest',
      baseUrl: stub.server.url,
      inside: true,
      auth: { method: 'token', places: [place] },
      config: {
        check: { path: '/header/none/devices' },
        resources: { peers: { fields: { externalId: 'id', username: 'login' }, ...peers } },
      },
    },
    secrets: { token },
    ports: memoryPorts({ clock: fastClock() }),
  });
}

async function list(peers: Record<string, unknown>, place: typeof inHeader | typeof inQuery = inHeader) {
  const opened = open(peers, place);
  try {
    return await readListing(opened, 'peers');
  } finally {
    await opened.close();
  }
}

const rows = { rows: '{{rows}}' };
const ways: Record<string, Record<string, unknown>> = {
  none: { request: { path: '/header/none/devices' } },
  page: {
    request: { path: '/header/page/devices', query: { ...rows, page: '{{page}}' } },
    records: 'data.items',
    total: 'count',
    paging: { by: 'page', rows: 10 },
  },
  offset: {
    request: { path: '/header/offset/devices', query: { ...rows, from_row: '{{offset}}' } },
    records: { expression: '[data.items[enabled != "never"]]' },
    paging: { by: 'offset', rows: 10 },
  },
  cursor: {
    request: { path: '/header/cursor/devices', query: { ...rows, from_row: '{{cursor}}' } },
    records: 'data',
    paging: { by: 'cursor', rows: 10, at: 'meta.next' },
  },
  link: { request: { path: '/header/link/devices', query: rows }, paging: { by: 'link', rows: 10 } },
  'next-url': {
    request: { path: '/header/next-url/devices', query: rows },
    records: 'data',
    paging: { by: 'next-url', rows: 10, at: 'next' },
  },
};

describe.each(Object.entries(ways))('paging: %s', (way, peers) => {
  it('gives all 25, once each', async () => {
    const { records, verdict } = await list(peers);
    expect(verdict).toMatchObject({ complete: true, reason: null });
    expect(new Set(records.map(({ externalId }) => externalId)).size).toBe(25);
  });

  const faults: ListFault[] = way === 'none' ? [] : ['same-page', 'duplicate-across-pages'];
  const looping: ListFault[] = way === 'cursor' || way === 'link' || way === 'next-url' ? ['same-cursor'] : [];
  it.each([...faults, ...looping])('is not complete with %s', async (fault) => {
    stub.listFault = fault;
    expect((await list(peers)).verdict).toMatchObject({ complete: false, reason: expect.any(String) });
  });
});

it('keeps a token in the query out of next URLs, and gives it again', async () => {
  const request = { path: '/query/next-url/devices', query: rows };
  const { verdict } = await list({ ...ways['next-url'], request }, inQuery);
  expect(verdict).toMatchObject({ complete: true, good: 25 });
});

it('does not follow a next URL to another host', async () => {
  const opened = open({ ...ways['next-url'], paging: { by: 'next-url', rows: 10, at: 'elsewhere' } });
  stub.server.plan({ fault: 'redirect-inside', times: 1 });
  await expect(readListing(opened, 'peers')).rejects.toMatchObject({ code: 'refused' });
  stub.server.heal();
  await opened.close();
});

describe('an expression', () => {
  const withName = (expression: string) => ({
    ...ways.none,
    fields: { externalId: 'id', username: 'login', name: { expression } },
  });

  it('that fails for some records fails for them alone', async () => {
    const { bad, records, verdict } = await list(withName('id = "7" ? $number("seven") : $uppercase(login)'));
    expect(bad).toMatchObject([
      { externalId: '7', reason: expect.stringMatching(/name: the expression .* failed: .*seven/) },
    ]);
    expect(records).toHaveLength(24);
    expect(records[0]?.name).toBe('DEVICE1');
    expect(verdict.complete).toBe(true);
  });

  it.each([
    ['a loop without end', '($loop := function($n) { $loop($n + 1) }; id = "3" ? $loop(1) : login)'],
    ['a recursion without end', '($deep := function($n) { 1 + $deep($n + 1) }; id = "3" ? $deep(1) : login)'],
    ['a sequence without end', 'id = "3" ? $count([1..9000000]) & "" : login'],
    ['memory without end', '($grow := function($s) { $grow($s & $s) }; id = "3" ? $grow("xxxxxxxx") : login)'],
  ])('that is %s is the reason of its record, and the others are read', async (_, expression) => {
    const { bad, records } = await list(withName(expression));
    expect(bad).toMatchObject([
      { externalId: '3', reason: expect.stringMatching(/name: the expression ".*" failed: /) },
    ]);
    expect(records).toHaveLength(24);
  });

  it('cannot reach out of its sandbox', async () => {
    const { bad, records } = await list(
      withName('$string(constructor) & $string(__proto__) & $string(process) & login'),
    );
    expect(bad).toEqual([]);
    expect(records[0]?.name).toBe('device1');
  });

  it('that cannot be read is told before anything is asked', () => {
    expect(() => open(withName('$uppercase('))).toThrow(/config\.resources\.peers\.fields\.name.*/);
  });
});

it('names what is wrong with a configuration', () => {
  expect(() => open({ ...ways.none, fields: { username: 'login', colour: 'x' } })).toThrow(
    /colour: not a field of ours.*externalId is missing/,
  );
});

it('says where it looked for the records, and what was there', async () => {
  await expect(list({ ...ways.page, records: 'data.rows' })).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(/no list at "data\.rows"; it has data, count/),
  });
});
