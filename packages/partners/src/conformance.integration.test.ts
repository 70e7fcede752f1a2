/**
 * What every kind of partner must do, over real HTTP against its stub. Goal: whatever a partner sends, nothing is taken for complete that is not,
 * nothing is lost without a reason, and no secret gets out.
 */
import type { Fault, ListFault } from '@voip-sync/testkit/partners/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PartnerError, type PartnerErrorCode } from './errors.ts';
import { kinds } from './kinds.ts';
import { type Resource, resources } from './records/records.ts';
import { collect, openSubject, readListing, type Subject } from './testing/subject.ts';
import { subjects } from './testing/subjects/index.ts';

it('has a subject for each kind', () => {
  expect(subjects.map(({ kind }) => kind).sort()).toEqual(kinds.map(({ name }) => name).sort());
});

const wireFaults: [Fault, PartnerErrorCode, RegExp][] = [
  ['html', 'unreadable', /not JSON.*text\/html.*Manuten/],
  ['empty', 'unreadable', /an empty answer/],
  ['cut-off', 'failed', /cut/],
  ['cut-off-json', 'unreadable', /not JSON/],
  ['huge', 'too-large', /larger than 2000000 bytes/],
  ['gzip-bomb', 'too-large', /unfolds to more than 4000000 bytes/],
  ['broken-gzip', 'unreadable', /not sound gzip/],
  ['deep', 'unreadable', /nested deeper than/],
  ['nan', 'unreadable', /not JSON/],
  ['other-shape', 'unreadable', /another shape than expected/],
  ['too-many', 'rate-limited', /status 429/],
  ['too-many-wait-120', 'rate-limited', /status 429/],
  ['too-many-until-date', 'rate-limited', /status 429/],
  ['failed', 'failed', /status 500.*text\/html/],
  ['unavailable', 'failed', /status 503/],
  ['hang', 'failed', /not done within the time allowed/],
  ['hang-half-way', 'failed', /not done within the time allowed/],
  ['reset', 'failed', /cut the connection/],
  ['reset-half-way', 'failed', /cut/],
  ['redirect-inside', 'refused', /a redirect, which is not followed.*169\.254/],
];

/** Whether the listing may count as complete after all, and what else must be told. */
const listFaults: Record<ListFault, { complete: boolean; bad?: boolean; reason?: RegExp }> = {
  'same-page': { complete: false, reason: /over again|came on two pages|order of their ids/ },
  'same-cursor': { complete: false, reason: /a second time|over again/ },
  'wrong-total': { complete: false, reason: /counts \d+ records and sent \d+/ },
  'cut-short': { complete: false, reason: /counts \d+ records and sent \d+|order of their ids|keeps/ },
  'duplicate-ids': { complete: false, bad: true, reason: /two different records|two pages/ },
  'duplicate-across-pages': { complete: false, reason: /came on two pages/ },
  'changing-id-types': { complete: true, bad: false },
  'bad-record': { complete: true, bad: true },
  'record-without-id': { complete: false, bad: true, reason: /no id that can be read/ },
};

describe.each(subjects)('$kind', ({ start }) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  type Open = ReturnType<typeof openSubject>;
  async function opened<T>(use: (open: Open) => Promise<T>, wholeTimeoutMs = 30_000): Promise<T> {
    const open = openSubject(subject, {}, { wholeTimeoutMs });
    try {
      return await use(open);
    } finally {
      subject.server.heal();
      subject.setListFault(undefined);
      await open.close();
    }
  }

  const windowOf = (resource: Resource) => (resource === 'cdrs' ? subject.cdrWindow : {});

  it('gives each record once, and says that the listing is complete', () =>
    opened(async (open) => {
      await open.api.check();
      expect(Object.keys(subject.counts).sort()).toEqual([...open.capabilities.pull].sort());
      for (const resource of open.capabilities.pull) {
        const { records, bad, verdict } = await readListing(open, resource, windowOf(resource));
        expect({ resource, bad, verdict }).toMatchObject({ bad: [], verdict: { complete: true, reason: null } });
        expect({ resource, count: new Set(records.map((record) => record.externalId)).size }).toEqual({
          resource,
          count: subject.counts[resource],
        });
      }
    }));

  it('says that a listing that was not read to its end is not complete', () =>
    opened(async (open) => {
      const resource = open.capabilities.pull[0] ?? 'peers';
      const listing = open.api.list(resource, windowOf(resource));
      expect(listing.verdict().complete).toBe(false);
    }));

  it.each(wireFaults)('tells %s as %s, and lists nothing', (fault, code, message) =>
    opened(
      async (open) => {
        const { resource } = subject.faulty;
        subject.server.plan({ fault });
        const listing = open.api.list(resource, windowOf(resource));
        const error = await collect(listing).then(
          () => undefined,
          (thrown: PartnerError) => thrown,
        );
        expect(error).toBeInstanceOf(PartnerError);
        expect({ code: error?.code, message: error?.message }).toEqual({
          code,
          message: expect.stringMatching(message),
        });
        expect(listing.verdict()).toMatchObject({ complete: false, good: 0 });
        expectNoSecret(open, error);
        // What hangs need not hang long.
      },
      fault.startsWith('hang') ? 300 : undefined,
    ),
  );

  it.each(['failed', 'reset', 'too-many', 'too-many-wait-1', 'html'] as const)('bears %s once, then goes on', (fault) =>
    opened(async (open) => {
      const { resource } = subject.faulty;
      subject.server.plan({ fault, times: 1, after: 1 });
      const { verdict, records } = await readListing(open, resource, windowOf(resource));
      expect(verdict.complete).toBe(true);
      expect(records).toHaveLength(subject.counts[resource] ?? Number.NaN);
    }),
  );

  it('does not take a listing for complete that was refused in the middle', () =>
    opened(async (open) => {
      const { resource } = subject.faulty;
      subject.server.plan({ fault: 'unauthorised', after: 1 });
      const listing = open.api.list(resource, windowOf(resource));
      await expect(collect(listing)).rejects.toMatchObject({ code: 'unauthorised' });
      expect(listing.verdict().complete).toBe(false);
    }));

  it.each(Object.entries(listFaults) as [ListFault, (typeof listFaults)[ListFault]][])(
    'sees through a list with %s',
    (fault, { complete, bad, reason }) =>
      opened(async (open) => {
        const { resource, faults } = subject.faulty;
        if (!faults.includes(fault)) return;
        subject.setListFault(fault);
        const { verdict, bad: found } = await readListing(open, resource, windowOf(resource));
        expect({ fault, verdict }).toMatchObject({ fault, verdict: { complete } });
        if (bad !== undefined) expect(found.length > 0).toBe(bad);
        for (const { reason } of found) expect(reason).toBeTruthy();
        if (reason) expect(verdict.reason).toMatch(reason);
      }),
  );

  it('is not let in with wrong credentials, and says so', () =>
    opened(async () => {
      const wrong = Object.fromEntries(Object.keys(subject.secrets).map((name) => [name, 'wrong-credential-7f']));
      const open = openSubject({ ...subject, secrets: wrong });
      await expect(open.api.check()).rejects.toMatchObject({ code: 'unauthorised' });
      expectNoSecret(open);
      await open.close();
    }));

  it('creates, finds, changes and removes a peer', () =>
    opened(async (open) => {
      const { api, capabilities } = open;
      if (!subject.peer || capabilities.peers.length === 0) return;
      const { draft, change, seenAfter } = subject.peer;
      const created = await api.createPeer?.(draft);
      expect(created?.externalId).toBeTruthy();
      const { externalId } = created ?? { externalId: '' };
      expect(await api.findPeer?.({ draft })).toMatchObject({ externalId });
      expect(subject.peerAtPartner?.(externalId)).toBeDefined();
      if (capabilities.peers.includes('update')) {
        await api.updatePeer?.(externalId, { ...draft, ...change });
        expect(await api.findPeer?.({ externalId })).toMatchObject({ externalId, ...seenAfter });
      }
      if (capabilities.peers.includes('delete')) {
        await api.deletePeer?.(externalId);
        expect(await api.findPeer?.({ externalId })).toBeUndefined();
        await api.deletePeer?.(externalId);
      }
      expectNoSecret(open);
    }));

  it('does not create a peer twice when the answer is lost', () =>
    opened(async ({ api, capabilities }) => {
      if (!subject.peer || !capabilities.peers.includes('create')) return;
      const writes = () => subject.server.requests.filter(isWrite).length;
      const before = writes();
      subject.server.plan({ fault: 'reset', when: isWrite });
      await expect(api.createPeer?.({ ...subject.peer.draft, username: '7998' })).rejects.toMatchObject({
        code: 'failed',
        outcome: 'unknown',
      });
      expect(writes() - before).toBe(1);
    }));

  it('declares no resource that is unknown, and describes its configuration', () => {
    const kind = kinds.find(({ name }) => name === subject.partner.kind);
    const capabilities = kind?.capabilities(kind.config.parse(subject.partner.config ?? {}));
    expect(capabilities?.pull.every((resource) => resources.includes(resource))).toBe(true);
  });

  function isWrite({
    method,
    headers,
    path,
    body,
  }: {
    method: string;
    headers: Record<string, string>;
    path: string;
    body: string;
  }): boolean {
    if (method === 'GET' || headers.ixcsoft === 'listar' || /\/token$/.test(path)) return false;
    return !/gql/.test(path) || /mutation/.test(body);
  }

  function expectNoSecret({ ports }: ReturnType<typeof openSubject>, error?: Error): void {
    const told = JSON.stringify([ports.audited, ports.breakerState(), error?.message, error?.stack]);
    for (const secret of Object.values(subject.secrets)) {
      expect(told).not.toContain(secret);
      expect(told).not.toContain(Buffer.from(secret).toString('base64'));
    }
  }
});
