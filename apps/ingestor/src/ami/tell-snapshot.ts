import { hash } from 'node:crypto';
import { type CallEvent, extensionOf, memberKey, type PbxSnapshot, snapshotKeysMax } from '@voip-sync/contracts';
import { type AmiMessage, fieldOf } from './read-messages.ts';
import type { AsteriskSnapshot } from './take-snapshot.ts';

/**
 * Tells a snapshot in the words of the log: who was found waiting, who was found talking, and which channels and members there are.
 *
 * Ids come from what was found and not from when: the second at which a caller came into the line, by Asterisk's clock, and the two channels
 * that talk. So snapshots of several ingestors, and those that are taken every few minutes, add no second event to the log.
 */
export type ToldSnapshot = { events: CallEvent[]; parts: PbxSnapshot[] };

export type SnapshotContext = {
  sourceId: string;
  /** The ingestor that asked. */
  heardBy: string;
  /** Whose clock the source's events bear; what is found is told by the same. */
  clock: 'pbx' | 'ingestor';
};

export function tellSnapshot(snapshot: AsteriskSnapshot, context: SnapshotContext): ToldSnapshot {
  const { sourceId, heardBy } = context;
  const { channels, receivedAtUs, pbxNowUs } = snapshot;
  const clock = pbxNowUs === undefined ? 'ingestor' : context.clock;
  const takenAtUs = clock === 'pbx' && pbxNowUs !== undefined ? pbxNowUs : receivedAtUs;
  const moment = { sourceId, heardBy, clock, receivedAtUs };
  const found = { ...moment, occurredAtUs: takenAtUs };
  const partsOf = (of: PbxSnapshot['of'], keys: string[]) =>
    inParts(keys).map((part): PbxSnapshot => ({ ...moment, takenAtUs, of, ...part }));
  return {
    events: [
      ...snapshot.entries.flatMap((entry) => foundWaiting(entry, snapshot, found)),
      ...foundTalking(snapshot, found),
    ],
    parts: [
      ...(channels
        ? partsOf(
            'channels',
            channels.flatMap((channel) => fieldOf(channel, 'Uniqueid') ?? []),
          )
        : []),
      ...(snapshot.hasQueues ? partsOf('members', snapshot.members.flatMap(keyOfMember)) : []),
    ],
  };
}

type Found = Pick<CallEvent, 'sourceId' | 'heardBy' | 'clock' | 'receivedAtUs' | 'occurredAtUs'>;

function foundWaiting(
  entry: AmiMessage,
  { channels, pbxNowUs, receivedAtUs }: AsteriskSnapshot,
  found: Found,
): CallEvent[] {
  const [uniqueId, queue] = [fieldOf(entry, 'Uniqueid'), fieldOf(entry, 'Queue')];
  if (uniqueId === undefined || queue === undefined) return [];
  const channel = channels?.find((other) => fieldOf(other, 'Uniqueid') === uniqueId);
  if (channels && !channel) return []; // it hung up between the two answers
  const holdSeconds = Number(fieldOf(entry, 'Wait') ?? 0);
  const joinedSecond = Math.floor((pbxNowUs ?? receivedAtUs) / 1_000_000) - holdSeconds;
  return [
    {
      ...found,
      ...partyOf(entry),
      id: idOf(found.sourceId, 'caller.found-waiting', uniqueId, queue, joinedSecond),
      type: 'caller.found-waiting',
      uniqueId,
      // the entry has none; a caller that is still in the line mostly began its call
      linkedId: (channel && fieldOf(channel, 'Linkedid')) ?? uniqueId,
      queue,
      position: Number(fieldOf(entry, 'Position') ?? 0),
      holdSeconds,
      ...(channel ? { place: placeOf(channel) } : {}),
    },
  ];
}

/** Callers whose channel is in Queue() and in one bridge with a channel that a queue called, or that belongs to a member. */
function foundTalking({ channels = [], members, entries }: AsteriskSnapshot, found: Found): CallEvent[] {
  const waiting = new Set(entries.map((entry) => fieldOf(entry, 'Uniqueid')));
  const byBridge = Map.groupBy(channels, (channel) => fieldOf(channel, 'BridgeId'));
  return channels.flatMap((caller): CallEvent[] => {
    const [uniqueId, bridge] = [fieldOf(caller, 'Uniqueid'), fieldOf(caller, 'BridgeId')];
    const queue = fieldOf(caller, 'ApplicationData')?.split(/[,|]/)[0]?.trim();
    if (fieldOf(caller, 'Application') !== 'Queue' || !queue || !uniqueId || !bridge || waiting.has(uniqueId))
      return [];
    const others = (byBridge.get(bridge) ?? []).filter((other) => other !== caller);
    const ofQueue = members.filter((member) => fieldOf(member, 'Queue') === queue);
    const [talk] = others.flatMap((agent) => {
      const member = ofQueue.find((candidate) => isOf(agent, candidate));
      return member || fieldOf(agent, 'Application') === 'AppQueue' ? [{ agent, member }] : [];
    });
    if (!talk) return [];
    return [
      {
        ...found,
        ...partyOf(caller),
        ...agentOf(talk),
        ...talkOf(caller, talk.agent, found.sourceId, uniqueId, queue),
      },
    ];
  });
}

function talkOf(caller: AmiMessage, agent: AmiMessage, sourceId: string, uniqueId: string, queue: string) {
  const agentUniqueId = fieldOf(agent, 'Uniqueid');
  // its leg was made for this call, so it has talked for as long as that at most
  const talkSeconds = fieldOf(agent, 'Application') === 'AppQueue' ? durationOf(agent) : undefined;
  return {
    id: idOf(sourceId, 'caller.found-talking', uniqueId, queue, agentUniqueId),
    type: 'caller.found-talking' as const,
    uniqueId,
    linkedId: fieldOf(caller, 'Linkedid') ?? uniqueId,
    queue,
    place: placeOf(caller),
    agentUniqueId,
    ...(talkSeconds === undefined ? {} : { talkSeconds }),
  };
}

function agentOf({ agent, member }: { agent: AmiMessage; member: AmiMessage | undefined }) {
  const agentChannel = fieldOf(agent, 'Channel');
  const agentInterface = member && fieldOf(member, 'Location');
  return {
    agentChannel,
    agentInterface,
    agent: (member && fieldOf(member, 'Name')) ?? agentInterface ?? dialledAs(agentChannel),
    extension: extensionOf(agentInterface) ?? extensionOf(agentChannel),
  };
}

function isOf(channel: AmiMessage, member: AmiMessage): boolean {
  const dialled = dialledAs(fieldOf(channel, 'Channel'));
  const own = ['Location', 'StateInterface'].map((key) => fieldOf(member, key)?.replace(/\/[nbj]+$/, ''));
  return dialled !== undefined && own.includes(dialled);
}

/** `PJSIP/101-0000001f` → `PJSIP/101`, `Local/101@from-queue-00000003;1` → `Local/101@from-queue`. */
function dialledAs(channel: string | undefined): string | undefined {
  return channel?.replace(/-[0-9a-f]{8}(;[12])?$/i, '');
}

function partyOf(message: AmiMessage) {
  const known = (key: string) => {
    const value = fieldOf(message, key);
    return value === 'unknown' ? undefined : value?.slice(0, 512).toWellFormed();
  };
  return {
    callerNumber: known('CallerIDNum') ?? known('CallerIDnum'),
    callerName: known('CallerIDName') ?? known('CallerIDname'),
    channel: known('Channel'),
  };
}

function placeOf(channel: AmiMessage): string | undefined {
  const parts = ['Context', 'Exten', 'Priority'].map((key) => fieldOf(channel, key));
  return parts.includes(undefined) ? undefined : parts.join('|');
}

/** `00:01:07`, or in other releases the seconds alone. */
function durationOf(channel: AmiMessage): number | undefined {
  const parts = fieldOf(channel, 'Duration')?.split(':').map(Number);
  if (!parts || parts.length > 3 || !parts.every(Number.isInteger)) return undefined;
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

function keyOfMember(member: AmiMessage): string[] {
  const [queue, dialled] = [fieldOf(member, 'Queue'), fieldOf(member, 'Location')];
  return queue === undefined || dialled === undefined ? [] : [memberKey({ queue, interface: dialled })];
}

/** Ranges that join without a gap and leave nothing out; one that is open on both sides where there are few. */
function inParts(keys: string[]): Pick<PbxSnapshot, 'from' | 'to' | 'keys'>[] {
  const sorted = [...new Set(keys)].sort();
  const starts = [...Array(Math.max(1, Math.ceil(sorted.length / snapshotKeysMax))).keys()].map(
    (part) => part * snapshotKeysMax,
  );
  return starts.map((start, part) => ({
    from: part === 0 ? null : (sorted[start] ?? null),
    to: sorted[start + snapshotKeysMax] ?? null,
    keys: sorted.slice(start, start + snapshotKeysMax),
  }));
}

function idOf(...identity: (string | number | undefined)[]): string {
  return hash('md5', JSON.stringify(identity));
}
