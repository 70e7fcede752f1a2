import { endpointStatusSchema } from '@voip-sync/contracts';
import { normaliseEvent } from '@voip-sync/contracts/intake';
import { describe, expect, it } from 'vitest';

const receivedAtUs = 1_795_187_250_000_000;

function take(raw: unknown, name = 'x') {
  const context = { sourceId: 'pbx', receivedAtUs, heardBy: 'ingestor-1', heardSinceUs: 0, nextNumber: () => 1 };
  const intake = normaliseEvent(name, raw, context);
  return intake.kind === 'endpoint' ? intake.endpoint : intake.kind;
}

/** As Asterisk 22 says it of a telephone that registers and that registers off. */
const reachable = {
  Event: 'PeerStatus',
  Privilege: 'system,all',
  Timestamp: '1795187240.843984',
  ChannelType: 'PJSIP',
  Peer: 'PJSIP/201',
  PeerStatus: 'Reachable',
};
const listed = {
  Event: 'EndpointList',
  ObjectType: 'endpoint',
  ObjectName: '201',
  Aor: '201',
  Contacts: '201/sip:201@127.0.0.1:15201,',
  DeviceState: 'Not in use',
  ActiveChannels: '0',
};
const entry = {
  Event: 'PeerEntry',
  Channeltype: 'SIP',
  ObjectName: '301',
  IPaddress: '10.0.0.7',
  Status: 'OK (12 ms)',
};

describe('what a PBX says of an endpoint', () => {
  it('is taken with its moment, alike from each ingestor', () => {
    const told = take(reachable);
    expect(endpointStatusSchema.parse(told)).toMatchObject({
      sourceId: 'pbx',
      endpoint: '201',
      registered: true,
      occurredAtUs: 1_795_187_240_843_984,
      receivedAtUs,
      clock: 'pbx',
    });
    expect(
      take({ event: 'peerstatus', timestamp: 1_795_187_240.843984, peer: 'PJSIP/201', peerStatus: 'Reachable' }),
    ).toEqual(told);
    expect(take({ ...reachable, Timestamp: undefined })).toMatchObject({
      occurredAtUs: receivedAtUs,
      clock: 'ingestor',
    });
  });

  it.each([
    ['PeerStatus Registered', { ...reachable, Peer: 'SIP/201', PeerStatus: 'Registered' }, true],
    ['PeerStatus Lagged', { ...reachable, PeerStatus: 'Lagged' }, true],
    ['PeerStatus Unreachable', { ...reachable, PeerStatus: 'Unreachable' }, false],
    ['PeerStatus Unregistered', { ...reachable, PeerStatus: 'Unregistered' }, false],
    ['a list of PJSIP', listed, true],
    ['a list of PJSIP without a telephone', { ...listed, Contacts: '', DeviceState: 'Unavailable' }, false],
    ['a list of chan_sip', entry, true],
    ['a list of chan_sip without an address', { ...entry, IPaddress: '-none-', Status: 'UNKNOWN' }, false],
    ['a list of chan_sip that fails to answer', { ...entry, Status: 'UNREACHABLE' }, false],
    ['a list of chan_sip that is not asked', { ...entry, Status: 'Unmonitored' }, true],
  ])('%s', (_, raw, registered) => {
    expect(take(raw)).toMatchObject({ registered });
  });

  it('is left where it tells nothing of the endpoint', () => {
    expect(take({ ...reachable, PeerStatus: 'Rejected' })).toBe('ignored');
    expect(take({ ...reachable, Peer: '' })).toBe('ignored');
    expect(take({ ...listed, DeviceState: 'Unknown' })).toBe('ignored');
  });
});
