/** What is IXC's own, beside what the conformance suite asks of every kind. */
import { IxcStub, ixcSample } from '@voip-sync/testkit/partners/index.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OpenedPartner } from '../open-partner.ts';
import type { PartnerCdrDraft } from '../records/records.ts';
import { openSubject, readListing, type Subject } from '../testing/subject.ts';
import { ixcSubject } from '../testing/subjects/ixc.subject.ts';

let subject: Subject;
let opened: OpenedPartner;
beforeEach(async () => {
  subject = await ixcSubject.start();
  opened = openSubject(subject);
});
afterEach(async () => {
  await opened.close();
  await subject[Symbol.asyncDispose]();
});

const cdr: PartnerCdrDraft = {
  uniqueId: '1772456400.9001',
  startedAt: '2026-03-02T12:30:00Z',
  source: '7001',
  destination: '1100',
  disposition: 'ANSWERED',
  durationS: 65,
  billableS: 60,
  cost: '0.05',
};

it('sends back what it does not know of a peer, and leaves the secret alone', async () => {
  await opened.api.updatePeer?.('3', { username: '7003', name: 'Novo', active: false, secret: null });
  expect(subject.peerAtPartner?.('3')).toMatchObject({
    id: '3',
    name: 'Novo',
    ativo: 'N',
    secret: 'sip-secret-3-x',
    id_integracao: 'kept',
    context: 'clientes',
  });
});

it('finds a CDR whose answer was lost, instead of sending it twice', async () => {
  const { api } = opened;
  expect(await api.findCdr?.(cdr)).toBeUndefined();
  // IXC takes it, and the answer never arrives.
  const [sent] = (await api.pushCdrs?.([cdr])) ?? [];
  const found = await api.findCdr?.(cdr);
  expect({ externalId: found }).toEqual(sent);
  expect(await api.findCdr?.({ ...cdr, billableS: 61 })).toBeUndefined();
});

it('tells what IXC refuses, with its message', async () => {
  const open = openSubject(subject, {
    config: { ...(subject.partner.config as object), tables: { plans: 'fechada' } },
  });
  await expect(readListing(open, 'plans')).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/Recurso fechada não está disponível/),
  });
  await open.close();
});

it('reads what IXC writes for nothing: zero dates, zero ids, no list at all', async () => {
  const contracts = await readListing(opened, 'contracts');
  expect(contracts.records.find(({ externalId }) => externalId === '4')).toMatchObject({
    status: 'I',
    active: false,
    activatedAt: null,
  });
  const peers = await readListing(opened, 'peers');
  expect(peers.records.find(({ externalId }) => externalId === '5')).toMatchObject({ contractId: null });
  const nothing = await readListing(opened, 'cdrs', { sinceMs: 0, untilMs: 86_400_000 });
  expect(nothing.verdict).toMatchObject({ complete: true, rows: 0 });
});

it('lists only what changed since a moment where the table can tell', async () => {
  const { records } = await readListing(opened, 'customers', { sinceMs: Date.parse('2026-03-05T03:00:00Z') });
  expect(records.map(({ externalId }) => externalId)).toEqual(['5', '6', '7']);
});

it('sees all rows though IXC cuts its answers, and though rows come and go meanwhile', async () => {
  const tables = ixcSample({ peers: 95 });
  await using stub = await IxcStub.start({ tables, user: '17', password: 'ixc-token-b5c1f0', rowsMax: 20 });
  const open = openSubject(subject, { baseUrl: stub.url, config: { pageRows: 50 } });
  const listing = open.api.list('peers');
  const seen: string[] = [];
  for await (const page of listing) {
    seen.push(...page.records.map(({ externalId }) => externalId));
    // Rows before the page's end go away: with page numbers others would be jumped over.
    if (page.number === 1) tables.voip_sippeers?.splice(0, 10);
  }
  expect(listing.verdict().complete).toBe(true);
  expect(seen).toHaveLength(95);
  await open.close();
});
