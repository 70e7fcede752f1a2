/**
 * What each kind sends, held against files that a person can read (`golden/<kind>.http`). A change there is a change of what partners get:
 * look at it, then write the files anew with `npm test -- packages/partners/src/golden -u`.
 */
import { describe, expect, it } from 'vitest';
import type { PartnerCdrDraft } from './records/records.ts';
import { describeRequests } from './testing/describe-requests.ts';
import { openSubject, readListing } from './testing/subject.ts';
import { subjects } from './testing/subjects/index.ts';

const cdr: PartnerCdrDraft = {
  uniqueId: '1772456400.7001',
  startedAt: '2026-03-02T12:30:00Z',
  source: '7001',
  destination: '1100',
  disposition: 'ANSWERED',
  durationS: 65,
  billableS: 60,
  cost: '0.05',
  peerId: '3',
};

describe.each(subjects)('$kind', ({ kind, start }) => {
  it('sends what its golden file has', async () => {
    await using subject = await start();
    const open = openSubject(subject);
    const { api, capabilities } = open;
    const names: Record<string, string> = { [subject.server.url]: '<base>' };
    for (const [name, secret] of Object.entries(subject.secrets))
      for (const form of [secret, encodeURIComponent(secret)]) names[form] = `<${name}>`;
    const parts: string[] = [];
    const part = async <T>(title: string, act: () => Promise<T>): Promise<T> => {
      const before = subject.server.requests.length;
      const result = await act();
      const requests = subject.server.requests.slice(before);
      // The first pages show how it goes on.
      parts.push(`### ${title}\n\n${describeRequests(requests.slice(0, 3), names)}`);
      return result;
    };

    await part('check', () => api.check());
    for (const resource of capabilities.pull) {
      const window = resource === 'cdrs' ? subject.cdrWindow : {};
      await part(`list ${resource}`, () => readListing(open, resource, window));
    }
    if (capabilities.incremental.includes('customers')) {
      const sinceMs = Date.parse('2026-03-05T03:00:00Z');
      await part('list customers since a moment', () => readListing(open, 'customers', { sinceMs }));
    }
    if (subject.peer && capabilities.peers.length > 0) {
      const { draft, change } = subject.peer;
      await part('find peer by its draft', async () => api.findPeer?.({ draft }));
      const created = await part('create peer', async () => api.createPeer?.(draft));
      const externalId = created?.externalId ?? '';
      if (/[a-f0-9-]{30}/i.test(externalId)) names[externalId.split('/').at(-1) ?? ''] = '<created>';
      await part('find peer', async () => api.findPeer?.({ externalId }));
      if (capabilities.peers.includes('update')) {
        await part('update peer', async () => api.updatePeer?.(externalId, { ...draft, ...change }));
      }
      if (capabilities.peers.includes('delete')) await part('delete peer', async () => api.deletePeer?.(externalId));
    }
    if (capabilities.cdrsPerPushMax) {
      await part('send CDR', async () => api.pushCdrs?.([cdr]));
      if (api.findCdr) await part('find CDR', async () => api.findCdr?.(cdr));
    }
    if (capabilities.registrations) {
      await part('registrations', async () => {
        for await (const batch of api.listRegistrations?.(['00001', '1234-100']) ?? []) expect(batch).toBeDefined();
      });
    }
    await open.close();
    const written = `${parts.join('\n\n')}\n`.replace(/Bearer [\w-]{40,}/g, 'Bearer <access token>');
    await expect(written).toMatchFileSnapshot(`../golden/${kind}.http`);
  });
});
