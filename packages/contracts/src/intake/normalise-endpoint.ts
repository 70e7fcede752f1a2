import { hash } from 'node:crypto';
import type { EndpointStatus } from '../endpoint-status.ts';
import { cleanText, timestampUs } from './field-values.ts';
import type { AmiField, PayloadReader } from './read-payload.ts';

/**
 * PeerStatus tells of the endpoint as a whole: with several telephones on one account it says `Unreachable` when the last of them is gone.
 * (ContactStatus, which tells of each telephone, is not read.) EndpointList is an item of PJSIPShowEndpoints' answer, PeerEntry of SIPpeers'.
 */
const readers: Record<string, (text: Text) => { name: string | undefined; registered: boolean | undefined }> = {
  peerstatus: (text) => ({
    name: text('peer')?.replace(/^[^/]*\//, ''),
    registered: wordsOfPeers.get(text('peerstatus')?.toLowerCase() ?? ''),
  }),
  endpointlist: (text) => ({ name: text('objectname'), registered: byDevice(text('devicestate')) }),
  peerentry: (text) => ({ name: text('objectname'), registered: byAddress(text('ipaddress'), text('status')) }),
};
type Text = (field: AmiField) => string | undefined;

/** `Rejected` tells of an attempt, not of the endpoint. */
const wordsOfPeers = new Map([
  ['registered', true],
  ['reachable', true],
  ['lagged', true],
  ['unregistered', false],
  ['unreachable', false],
]);

export function isEndpointEvent(amiName: string): boolean {
  return Object.hasOwn(readers, amiName);
}

/** Makes the one shape out of one such event; `undefined` where it does not say which endpoint, or nothing of whether it is registered. */
export function normaliseEndpoint(
  amiName: string,
  payload: PayloadReader,
  { sourceId, receivedAtUs }: { sourceId: string; receivedAtUs: number },
): EndpointStatus | undefined {
  const { name: endpoint, registered } = readers[amiName]?.((field) => cleanText(payload.value(field), 191)) ?? {};
  if (!endpoint || registered === undefined) return undefined;
  const pbxTimeUs = timestampUs(payload.value('timestamp'));
  const occurredAtUs = pbxTimeUs ?? receivedAtUs;
  return {
    id: hash('md5', JSON.stringify([sourceId, endpoint, registered, occurredAtUs])),
    sourceId,
    endpoint,
    registered,
    occurredAtUs,
    receivedAtUs,
    clock: pbxTimeUs === undefined ? 'ingestor' : 'pbx',
  };
}

function byDevice(state: string | undefined): boolean | undefined {
  if (state === undefined || /^unknown$/i.test(state)) return undefined;
  return !/^(unavailable|invalid)$/i.test(state);
}

function byAddress(address: string | undefined, status = ''): boolean | undefined {
  if (address === undefined) return undefined;
  return address !== '-none-' && !/^(unreachable|unknown)/i.test(status);
}
