import { hash } from 'node:crypto';
import type { CallEvent, CallEventType } from '../call-event.ts';
import type { RejectedEvent } from '../call-events.jobs.ts';
import type { EndpointStatus } from '../endpoint-status.ts';
import { extensionOf } from '../extension-of.ts';
import type { MemberEvent } from '../member-event.ts';
import { cleanText, timestampUs, wholeNumber } from './field-values.ts';
import { isEndpointEvent, normaliseEndpoint } from './normalise-endpoint.ts';
import { isMemberEvent, normaliseMember } from './normalise-member.ts';
import { type AmiField, type PayloadReader, readPayload } from './read-payload.ts';

/** The AMI events that tell a queue call's story, by their names in lower case. Asterisk 16 to 23, Manager events. */
const typesByAmiName = new Map<string, CallEventType>([
  ['queuecallerjoin', 'caller.joined'],
  ['queuecallerleave', 'caller.left'],
  ['queuecallerabandon', 'caller.abandoned'],
  ['agentcalled', 'agent.called'],
  ['agentringnoanswer', 'agent.unanswered'],
  ['agentconnect', 'agent.connected'],
  ['agentcomplete', 'agent.completed'],
  ['blindtransfer', 'call.transferred'],
  ['attendedtransfer', 'call.transferred'],
  ['varset', 'queue.status-set'],
  ['hanguprequest', 'channel.hangup-requested'],
  ['softhanguprequest', 'channel.hangup-started'],
  ['hangup', 'channel.hung-up'],
]);

const rawTextMax = 65_536;

export type Intake =
  | { kind: 'event'; event: CallEvent }
  | { kind: 'member'; member: MemberEvent }
  | { kind: 'endpoint'; endpoint: EndpointStatus }
  | { kind: 'ignored' }
  | { kind: 'rejected'; rejected: RejectedEvent };

/** Who hears the event, and when: times in microseconds by the clock that all ingestors share. */
export type IntakeContext = {
  sourceId: string;
  receivedAtUs: number;
  /** Names the connection on which it came among all that there ever were. */
  heardBy: string;
  /** When that connection was begun. */
  heardSinceUs: number;
  /** The next number that no other event of this ingestor has. */
  nextNumber: () => number;
};

/**
 * Makes the one shape out of one event in any bridge's shape. `socketEvent` is the Socket.IO event's name, which may be a queue, an
 * event or `undefined`, and counts only where the payload does not name its event. Events that are about neither queue calls nor members of
 * queues nor endpoints are ignored; those of calls that lack what identifies them are rejected with a reason, for the quarantine.
 */
export function normaliseEvent(socketEvent: string, raw: unknown, context: IntakeContext): Intake {
  const reject = (reason: string): Intake => ({
    kind: 'rejected',
    rejected: rejectedEvent(reason, socketEvent, raw, context),
  });
  const payload = readPayload(raw);
  if (!payload)
    return reject(`Event ${show(socketEvent)} is not an object: a bridge must send the fields of the AMI event`);
  const amiName = payload.eventName ?? [...payload.outerNames, socketEvent.toLowerCase()].find(isKnownName);
  const type = amiName === undefined ? undefined : typesByAmiName.get(amiName);
  if (amiName === undefined && payload.value('uniqueid') !== undefined && payload.value('queue') !== undefined) {
    return reject(`An event of a queue call without its name: the field "event" is missing in ${show(socketEvent)}`);
  }
  if (amiName === undefined || !isKnownName(amiName)) return { kind: 'ignored' };
  if (type === 'queue.status-set' && cleanText(payload.value('variable'), 80) !== 'QUEUESTATUS')
    return { kind: 'ignored' };
  if (isEndpointEvent(amiName)) {
    const endpoint = normaliseEndpoint(amiName, payload, context);
    return endpoint ? { kind: 'endpoint', endpoint } : { kind: 'ignored' };
  }
  if (type === undefined) {
    const member = normaliseMember(amiName, payload, context);
    return member ? { kind: 'member', member } : { kind: 'ignored' };
  }
  try {
    return { kind: 'event', event: callEvent(type, amiName, payload, context) };
  } catch (error) {
    return reject(error instanceof Error ? error.message : String(error));
  }
}

function isKnownName(amiName: string): boolean {
  return typesByAmiName.has(amiName) || isMemberEvent(amiName) || isEndpointEvent(amiName);
}

/**
 * The event's id is the same in every ingestor that hears it: made of its time, or where the PBX sends none, of what can happen only once, such
 * as the end of a channel. What is left has an id in each ingestor, and `mergeCopies` recognises the copies.
 */
function callEvent(type: CallEventType, amiName: string, payload: PayloadReader, context: IntakeContext): CallEvent {
  const text = (field: AmiField, max: number) => cleanText(payload.value(field), max);
  const whole = (field: AmiField) => wholeNumber(payload.value(field));
  const transferred = type === 'call.transferred';
  const idFields = channelFields(type);
  const uniqueId = channelId(payload, amiName, idFields.unique);
  const linkedId = idFields.linked.map((field) => text(field, 150)).find((id) => id !== undefined);
  const queue = text('queue', 128);
  if (queue === undefined && (type.startsWith('caller.') || type.startsWith('agent.'))) {
    throw new Error(`${amiName} of channel ${uniqueId} has no Queue: a bridge must send it as Asterisk does`);
  }
  const pbxTimeUs = timestampUs(payload.value('timestamp'));
  const agentChannel = text('destchannel', 512);
  const agentInterface = text('interface', 512) ?? text('membername', 512);
  const agentUniqueId = text('destuniqueid', 150);
  const identity = [context.sourceId, type, uniqueId, queue, agentChannel ?? agentInterface, text('extension', 128)];
  const happensOnce = type === 'channel.hung-up' || (type.startsWith('agent.') && (agentChannel ?? agentUniqueId));
  const moment = pbxTimeUs ?? (happensOnce ? agentUniqueId : `${context.heardBy} ${context.nextNumber()}`);
  return {
    id: hash('md5', JSON.stringify([...identity, moment])),
    sourceId: context.sourceId,
    type,
    linkedId: linkedId ?? uniqueId,
    uniqueId,
    occurredAtUs: pbxTimeUs ?? context.receivedAtUs,
    receivedAtUs: context.receivedAtUs,
    clock: pbxTimeUs === undefined ? 'ingestor' : 'pbx',
    queue,
    callerNumber: text(transferred ? 'transfereecalleridnum' : 'calleridnum', 512),
    callerName: text(transferred ? 'transfereecalleridname' : 'calleridname', 512),
    channel: text(transferred ? 'transfereechannel' : 'channel', 512),
    place: transferred ? undefined : placeOf(text),
    agent: text('membername', 128) ?? text('interface', 128),
    agentInterface: text('interface', 512),
    agentChannel,
    agentUniqueId,
    extension: type.startsWith('agent.')
      ? (extensionOf(text('interface', 512)) ?? extensionOf(agentChannel))
      : undefined,
    position: whole('position'),
    holdSeconds: whole('holdtime'),
    talkSeconds: whole('talktime'),
    ringMs: type === 'agent.unanswered' ? whole('ringtime') : secondsToMs(whole('ringtime')),
    reason: text(type === 'queue.status-set' ? 'value' : 'reason', 64),
    // the one of SoftHangupRequest is a flag of Asterisk's, not a Q.850 cause
    cause: type === 'channel.hangup-started' ? undefined : whole('cause'),
    causeText: text('causetxt', 128),
    transfer: transferred ? transferOf(amiName, linkedId ?? uniqueId, text) : undefined,
    heardBy: pbxTimeUs === undefined ? context.heardBy : undefined,
    heardSinceUs: pbxTimeUs === undefined ? context.heardSinceUs : undefined,
  };
}

/** Context, extension and priority of the channel, where the bridge sends all three. */
function placeOf(text: (field: AmiField, max: number) => string | undefined): string | undefined {
  const parts = [text('context', 160), text('exten', 160), text('priority', 12)];
  return parts.includes(undefined) ? undefined : parts.join('|');
}

function transferOf(
  amiName: string,
  ownLinkedId: string,
  text: (field: AmiField, max: number) => string | undefined,
): CallEvent['transfer'] {
  const linkedIds = linkedFieldsOfTransfer.map((field) => text(field, 150)).filter((id) => id !== undefined);
  const otherLinkedIds = [...new Set(linkedIds)].filter((id) => id !== ownLinkedId);
  return {
    kind: amiName === 'blindtransfer' ? 'blind' : 'attended',
    result: text('result', 64),
    extension: text('extension', 128) ?? text('transfertargetexten', 128),
    context: text('context', 128) ?? text('transfertargetcontext', 128),
    byUniqueIds: (['transfereruniqueid', 'origtransfereruniqueid', 'secondtransfereruniqueid'] as const).flatMap(
      (field) => text(field, 150) ?? [],
    ),
    placeFromUniqueId:
      text('desttype', 20) === 'App' && text('destapp', 40) === 'Queue'
        ? text('secondtransfereruniqueid', 150)
        : undefined,
    otherLinkedIds: otherLinkedIds.length === 0 ? undefined : otherLinkedIds,
  };
}

const linkedFieldsOfTransfer = [
  'transfereelinkedid',
  'origtransfererlinkedid',
  'secondtransfererlinkedid',
  'transfertargetlinkedid',
] as const;

/**
 * The fields that say which channel an event is about, the first that is there. In a transfer it is the one that was transferred; of a few
 * AgentComplete events (12 of 128 were seen to lack fields) only the agent's is known.
 */
const ownFields = { unique: ['uniqueid'], linked: ['linkedid'] } as const;
const agentFields = { unique: ['uniqueid', 'destuniqueid'], linked: ['linkedid', 'destlinkedid'] } as const;
const transferFields = {
  unique: ['transfereeuniqueid', 'origtransfereruniqueid', 'transfereruniqueid'],
  linked: ['transfereelinkedid', 'origtransfererlinkedid', 'transfererlinkedid'],
} as const;

function channelFields(type: CallEventType): { unique: readonly AmiField[]; linked: readonly AmiField[] } {
  if (type === 'call.transferred') return transferFields;
  return type === 'agent.completed' ? agentFields : ownFields;
}

function channelId(payload: PayloadReader, amiName: string, fields: readonly AmiField[]): string {
  const field = fields.find((name) => payload.value(name) !== undefined) ?? fields[0] ?? 'uniqueid';
  const value = payload.value(field);
  if (typeof value === 'number') {
    throw new Error(
      `${amiName} has a ${field} that is the number ${value}: it must be text, since a number loses closing zeros`,
    );
  }
  const id = cleanText(value, Number.POSITIVE_INFINITY);
  if (id === undefined) throw new Error(`${amiName} has no ${field}: a bridge must send it as Asterisk does`);
  if (id.length > 150)
    throw new Error(`${amiName} has a ${field} of ${id.length} characters; Asterisk's have 150 at most`);
  return id;
}

function secondsToMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1_000;
}

function rejectedEvent(reason: string, socketEvent: string, raw: unknown, context: IntakeContext): RejectedEvent {
  const text = (JSON.stringify({ socketEvent, payload: raw }) ?? '')
    .slice(0, rawTextMax)
    .replaceAll('\\u0000', '')
    .toWellFormed();
  return {
    sourceId: context.sourceId,
    digest: hash('md5', `${context.sourceId}\n${text}`),
    reason: reason.slice(0, 500).toWellFormed(),
    raw: text,
    receivedAtUs: context.receivedAtUs,
  };
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
