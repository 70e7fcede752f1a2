import type { Stack } from './start-stack.ts';
import { writeRow } from './write-records.ts';

type Values = Record<string, unknown>;
const hash = (digit: string) => digit.repeat(64);

/** A partner that lets its peers be changed. */
export function writePartner(stack: Stack, values: Values & { id: string }): Promise<string> {
  const now = new Date().toISOString();
  const documents = { auth: '{"method":"none"}', config: '{}', limits: '{}', sealedSecrets: '{}' };
  return writeRow(stack, 'partners', {
    ...{ name: values.id, kind: 'rest', baseUrl: 'https://partner.example', inside: false, ...documents },
    ...{ enabled: true, conflictRule: 'ask', contractSetsPeers: false, peerChanges: 'create update delete' },
    ...{ breakerFailures: 0, version: 1, createdAt: now, updatedAt: now },
    ...values,
  });
}

/** A record as both sides have it. */
function writeRecord(stack: Stack, table: string, values: Values): Promise<string> {
  const now = new Date().toISOString();
  const ours = { contentHash: hash('a'), agreedHash: hash('a'), version: 1, createdAt: now, updatedAt: now };
  return writeRow(stack, table, { partnerId: 'erp', active: true, ...ours, ...values });
}

export const writeCustomer = (stack: Stack, values: Values) => writeRecord(stack, 'customers', values);
export const writeContract = (stack: Stack, values: Values) => writeRecord(stack, 'contracts', values);
export const writePlan = (stack: Stack, values: Values) => writeRecord(stack, 'plans', values);
export const writePeer = (stack: Stack, values: Values & { username: string }) =>
  writeRecord(stack, 'sip_peers', { kind: 'extension', externalId: values.username, ...values });

/** A CDR of a partner, of a call that began just now. */
export function writePartnerCdr(stack: Stack, values: Values & { externalId: string }): Promise<string> {
  const now = new Date().toISOString();
  const times = { startedAt: now, createdAt: now, updatedAt: now };
  return writeRow(stack, 'partner_cdrs', { partnerId: 'erp', contentHash: hash('a'), ...times, ...values });
}

/** A conflict of a peer, with the partner's version of it. */
export function writeConflict(stack: Stack, peerId: string, theirs: Values | null): Promise<string> {
  const foundAt = new Date().toISOString();
  return writeRow(stack, 'peer_conflicts', {
    ...{ partnerId: 'erp', peerId, ours: '{}', theirs: theirs && JSON.stringify(theirs) },
    ...{ theirsExternalId: theirs && '9', theirsHash: theirs && hash('b'), foundAt },
  });
}
