import { expect, it } from 'vitest';
import { parsePartner } from './partner-config.ts';

const peers = { request: { path: '/x' }, fields: { externalId: 'id', username: 'login' } };
const partner = {
  id: 'p',
  name: 'p',
  kind: 'rest',
  baseUrl: 'https://partner.example',
  auth: { method: 'token', places: [{ in: 'header', name: 'X-Token' }] },
  config: { check: { path: '/' }, resources: { peers } },
};
const rest = (resources: object) => ({ config: { ...partner.config, resources } });
const header = (place: object) => ({
  auth: { method: 'token', places: [{ in: 'header', name: 'X-Token', ...place }] },
});

it('takes a sound configuration', () => {
  expect(parsePartner(partner).kind.name).toBe('rest');
});

it.each([
  [{ ca: 'the certificate' }, /ca: must be certificates in PEM/],
  [{ ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }, /ca: must be certificates in PEM/],
  [header({ name: 'X Token' }), /auth\.places\.0\.name: must be the name of a header/],
  [header({ prefix: 'Bearer\n' }), /auth\.places\.0\.name: .*prefix/],
  [rest({ peers: { ...peers, fields: { externalId: 'id' } } }), /resources\.peers\.fields: username is missing/],
  [rest({ cdrs: { ...peers, fields: {} } }), /resources\.cdrs\.fields: externalId, startedAt are missing/],
  [
    rest({ peers: { ...peers, request: { path: '/', headers: { 'x y': 'a' } } } }),
    /must be the name of a header|Invalid key/,
  ],
  [{ requestsPerMinute: 0 }, /requestsPerMinute/],
  [{ limits: { answerTimeoutMs: 0 } }, /limits\.answerTimeoutMs/],
])('says what is wrong with %j', (change, says) => {
  expect(() => parsePartner({ ...partner, ...change })).toThrow(says);
});
