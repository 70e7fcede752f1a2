import { memberEventSchema } from '@voip-sync/contracts';
import { normaliseEvent } from '@voip-sync/contracts/intake';
import { bridgeShapes, readRecording } from '@voip-sync/testkit/recordings/index.ts';
import { describe, expect, it } from 'vitest';

const receivedAtUs = 1_795_160_400_000_000;

/** A pause as Asterisk 22 says it. */
const pause = {
  Event: 'QueueMemberPause',
  Timestamp: '1795160331.088403',
  Queue: 'sales',
  MemberName: 'Agent 104',
  Interface: 'PJSIP/104',
  StateInterface: 'PJSIP/104',
  Membership: 'static',
  Penalty: '0',
  CallsTaken: '3',
  LastCall: '1795160320',
  LastPause: '1795160331',
  InCall: '0',
  Status: '2',
  Paused: '1',
  PausedReason: 'lunch',
  Ringinuse: '0',
};

function take(raw: unknown, name = 'x') {
  const intake = normaliseEvent(name, raw, {
    sourceId: 'pbx',
    receivedAtUs,
    heardBy: 'ingestor-1',
    heardSinceUs: 0,
    nextNumber: () => 1,
  });
  return intake.kind === 'member' ? intake.member : intake.kind;
}

describe('an event of a member', () => {
  it('keeps what the PBX says', () => {
    expect(take(pause)).toEqual({
      id: expect.any(String),
      sourceId: 'pbx',
      queue: 'sales',
      interface: 'PJSIP/104',
      name: 'Agent 104',
      extension: '104',
      membership: 'static',
      penalty: 0,
      state: 'in-use',
      paused: true,
      pauseReason: 'lunch',
      lastPauseAtUs: 1_795_160_331_000_000,
      callsTaken: 3,
      lastCallAtUs: 1_795_160_320_000_000,
      inQueue: true,
      occurredAtUs: 1_795_160_331_088_403,
      receivedAtUs,
      clock: 'pbx',
    });
  });

  it.each(bridgeShapes.slice(0, 8))('is the same through a bridge: $title', ({ emit }) => {
    const { name, payload } = emit(pause);
    expect(take(payload, name)).toEqual(take(pause));
  });

  it.each([
    ['0', 'unknown'],
    ['1', 'not-in-use'],
    ['2', 'in-use'],
    ['3', 'busy'],
    ['4', 'invalid'],
    ['5', 'unavailable'],
    ['6', 'ringing'],
    ['7', 'ring-in-use'],
    ['8', 'on-hold'],
    ['9', undefined],
  ])('names the state %s %s', (Status, state) => {
    expect(take({ ...pause, Event: 'QueueMemberStatus', Status })).toMatchObject({ state });
  });

  it('is told in part by old releases and under other names in an answer of QueueStatus', () => {
    const old = { Event: 'QueueMemberPaused', Queue: 'sales', Location: 'Agent/7', MemberName: 'Ana', Paused: '0' };
    expect(take(old)).toMatchObject({
      interface: 'Agent/7',
      name: 'Ana',
      paused: false,
      state: undefined,
      clock: 'ingestor',
    });
    expect(take({ Event: 'QueueMemberRemoved', Queue: 'sales', Location: 'SIP/7' })).toMatchObject({
      inQueue: false,
      paused: undefined,
    });
    const item = {
      Event: 'QueueMember',
      Queue: 'q',
      Name: 'Ana',
      Location: 'Local/7@agents/n',
      StateInterface: 'hint:7@ext-local',
      Status: '1',
      Paused: '0',
      LastCall: '0',
    };
    expect(take(item)).toMatchObject({
      name: 'Ana',
      interface: 'Local/7@agents/n',
      extension: '7',
      lastCallAtUs: undefined,
    });
  });

  it('is left out where a bridge does not say whom it is about', () => {
    expect(take({ event: 'QueueMemberStatus', queue: 'sales' })).toBe('ignored');
    expect(take({ event: 'QueueMemberStatus', interface: 'PJSIP/1' })).toBe('ignored');
  });
});

it('makes events of the contract of all that were recorded', () => {
  const members = readRecording('calm')
    .events.map((event) => take({ ...event }))
    .filter((member) => typeof member === 'object');
  expect(members.length).toBe(385);
  for (const member of members) memberEventSchema.parse(member);
});
