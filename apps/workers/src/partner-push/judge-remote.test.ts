import { randomBytes } from 'node:crypto';
import type { PeerContent } from '@voip-sync/database';
import type { Peer } from '@voip-sync/partners';
import type { KeyRing } from '@voip-sync/runtime';
import { expect, it } from 'vitest';
import { toIncoming } from '../partner-sync/records/to-incoming.ts';
import { judgeRemote } from './judge-remote.ts';

const keys = (...ids: string[]): KeyRing => ({
  current: ids[0] ?? '',
  keys: new Map(ids.map((id) => [id, id === 'old' ? oldKey : newKey])),
});
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];

function peer(fields: Partial<Peer> = {}): Peer {
  const nothing = { externalId: '1', kind: 'extension', updatedAt: null, active: true, secret: 'sip-secret' };
  return { ...nothing, username: '7001', name: 'Before', callerId: 'Before', ...fields } as Peer;
}
const there = (fields: Partial<Peer>, ring: KeyRing) => {
  const { content, ...hashes } = toIncoming('peers', peer(fields), 'ixc', ring);
  return { content: content as PeerContent, ...hashes };
};
const agreed = there({}, keys('old')).hash;
const wanted = {
  content: { ...there({}, keys('old')).content, name: 'After', callerId: 'After' },
  before: { name: 'Before', callerId: 'Before' },
};

it.each([
  ['unchanged', {}],
  ['applied', { name: 'After', callerId: 'After' }],
  ['partly', { name: 'After' }],
  ['changed', { name: 'Else' }],
  ['changed', { name: 'After', callerId: 'After', active: false }],
] as const)('judges a peer as %s that is %o there', (judgement, fields) => {
  expect(judgeRemote(there(fields, keys('old')), agreed, wanted)).toBe(judgement);
});

it('takes a peer for unchanged whose secret is the same by a key that was exchanged since', () => {
  expect(judgeRemote(there({}, keys('new', 'old')), agreed, wanted)).toBe('unchanged');
  expect(judgeRemote(there({ secret: 'another' }, keys('new', 'old')), agreed, wanted)).not.toBe('unchanged');
});
