import { callEventSchema, isInRange, pbxSnapshotSchema, snapshotKeysMax } from '@voip-sync/contracts';
import { readAmiSnapshot } from '@voip-sync/testkit/ami/read-snapshot.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AmiMessage } from './read-messages.ts';
import type { AsteriskSnapshot } from './take-snapshot.ts';
import { tellSnapshot } from './tell-snapshot.ts';

const recorded = readAmiSnapshot();
const ofKind = (name: string) => recorded.queueItems.filter(({ Event }) => Event === name);
const pbxNowUs = Math.round(Number(recorded.nowSeconds) * 1_000_000);
const context = { sourceId: 'pbx', heardBy: 'ingestor-1', clock: 'pbx' as const };

function snapshotOf(values: Partial<AsteriskSnapshot> = {}): AsteriskSnapshot {
  return {
    pbxNowUs,
    receivedAtUs: pbxNowUs + 70_000_000,
    entries: ofKind('QueueEntry'),
    members: ofKind('QueueMember'),
    hasQueues: true,
    endpoints: [],
    channels: recorded.channels,
    ...values,
  };
}

describe('what a real Asterisk had', () => {
  const told = tellSnapshot(snapshotOf(), context);

  it('tells who waits, with the linkedid that QueueStatus does not say', () => {
    expect(told.events.filter(({ type }) => type === 'caller.found-waiting')).toMatchObject([
      {
        uniqueId: '1795174559.10',
        linkedId: '1795174559.10',
        queue: 'support',
        holdSeconds: 0,
        position: 1,
        occurredAtUs: pbxNowUs,
        place: 'from-trunk|5003|4',
      },
      {
        uniqueId: '1795174562.18',
        linkedId: '1795174562.18',
        queue: 'sales',
        callerNumber: '11923039931',
        clock: 'pbx',
      },
    ]);
  });

  it('tells who talks with a member of the queue, and nobody who was dialled directly', () => {
    expect(told.events.filter(({ type }) => type === 'caller.found-talking')).toEqual([
      expect.objectContaining({
        uniqueId: '1795174549.0',
        linkedId: '1795174549.0',
        queue: 'support',
        agent: 'Agent 101',
        agentInterface: 'PJSIP/101',
        agentChannel: 'PJSIP/101-00000001',
        agentUniqueId: '1795174550.1',
        extension: '101',
        talkSeconds: 13,
        callerNumber: '11965270896',
      }),
    ]);
  });

  it('names all channels and all members', () => {
    expect(told.parts.map(({ of, keys, from, to }) => [of, keys.length, from, to])).toEqual([
      ['channels', 10, null, null],
      ['members', 7, null, null],
    ]);
    expect(told.parts[1]?.keys).toContain('sales\nPJSIP/104');
  });

  it('is of the contract', () => {
    for (const event of told.events) callEventSchema.parse(event);
    for (const part of told.parts) pbxSnapshotSchema.parse(part);
  });
});

it('adds nothing to the log when it is told again later, or by another ingestor', () => {
  const ids = (events: { id: string }[]) => events.map(({ id }) => id);
  const entries = ofKind('QueueEntry').map((entry) => ({ ...entry, Wait: '61' }));
  const later = snapshotOf({ pbxNowUs: pbxNowUs + 61_000_000, receivedAtUs: 5, entries });
  expect(ids(tellSnapshot(later, { ...context, heardBy: 'ingestor-2' }).events)).toEqual(
    ids(tellSnapshot(snapshotOf(), context).events),
  );
});

it('bears the clock that the events bear', () => {
  const told = tellSnapshot(snapshotOf(), { ...context, clock: 'ingestor' });
  expect(told.events[0]).toMatchObject({ clock: 'ingestor', occurredAtUs: pbxNowUs + 70_000_000 });
  expect(told.parts[0]).toMatchObject({ clock: 'ingestor', takenAtUs: pbxNowUs + 70_000_000 });
});

describe('what cannot be known', () => {
  it('says nothing of a caller who hung up between the two answers', () => {
    const channels = recorded.channels.filter(({ Uniqueid }) => Uniqueid !== '1795174559.10');
    expect(tellSnapshot(snapshotOf({ channels }), context).events.map(({ uniqueId }) => uniqueId)).toEqual([
      '1795174562.18',
      '1795174549.0',
    ]);
  });

  it('calls nobody gone where it may not list channels, nor members while Asterisk starts', () => {
    const told = tellSnapshot(snapshotOf({ channels: undefined, members: [], hasQueues: false }), context);
    expect(told.parts).toEqual([]);
    expect(told.events.map(({ linkedId }) => linkedId)).toEqual(['1795174559.10', '1795174562.18']);
  });

  it('says `unknown` for no number', () => {
    const entries = [{ ...ofKind('QueueEntry')[0], CallerIDNum: 'unknown', CallerIDName: '<unknown>' } as AmiMessage];
    expect(tellSnapshot(snapshotOf({ entries }), context).events[0]).toMatchObject({
      callerNumber: undefined,
      callerName: undefined,
    });
  });
});

it('finds the member behind a Local channel, whatever its options', () => {
  const bridge = { BridgeId: 'b-1' };
  const channels = [
    {
      Channel: 'PJSIP/trunk-00000001',
      Uniqueid: '1.1',
      Linkedid: '1.1',
      Application: 'Queue',
      ApplicationData: '400,t,,,',
      ...bridge,
    },
    {
      Channel: 'Local/101@from-queue-00000003;1',
      Uniqueid: '1.2',
      Linkedid: '1.1',
      Application: 'AppQueue',
      Duration: '00:01:07',
      ...bridge,
    },
  ];
  const members = [
    { Queue: '400', Name: 'Ana', Location: 'Local/101@from-queue/n', StateInterface: 'hint:101@ext-local' },
  ];
  expect(tellSnapshot(snapshotOf({ entries: [], channels, members }), context).events).toMatchObject([
    { queue: '400', agent: 'Ana', extension: '101', agentInterface: 'Local/101@from-queue/n', talkSeconds: 67 },
  ]);
});

it('cuts many channels into parts, of which exactly one answers for any channel', () => {
  const count = fc.integer({ min: 0, max: 3 * snapshotKeysMax });
  fc.assert(
    fc.property(count, fc.string(), (channelsMany, other) => {
      const channels = Array.from({ length: channelsMany }, (_, index) => ({ Uniqueid: `1795174549.${index}` }));
      const { parts } = tellSnapshot(snapshotOf({ entries: [], channels, hasQueues: false }), context);
      expect(parts.every(({ keys }) => keys.length <= snapshotKeysMax)).toBe(true);
      for (const key of [
        other,
        '1795174549.17',
        '1795174549.2',
        ...channels.slice(-1).map(({ Uniqueid }) => Uniqueid),
      ]) {
        const answering = parts.filter((part) => isInRange(key, part));
        expect(answering).toHaveLength(1);
        expect(answering[0]?.keys.includes(key)).toBe(channels.some(({ Uniqueid }) => Uniqueid === key));
      }
    }),
    { numRuns: 30 },
  );
});
