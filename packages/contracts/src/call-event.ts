import { z } from 'zod';

/**
 * What can happen to a queue call, in the past tense; the AMI event that says so stands beside it. The last six are not events of the PBX
 * but what was found out later, or decided by a person: they are in the log, so that a call stays a function of its log alone.
 */
export const callEventTypes = [
  'caller.joined', // QueueCallerJoin
  'caller.left', // QueueCallerLeave: out of the line, on the way to an agent too
  'caller.abandoned', // QueueCallerAbandon: raised on a time-out as well
  'agent.called', // AgentCalled
  'agent.unanswered', // AgentRingNoAnswer
  'agent.connected', // AgentConnect
  'agent.completed', // AgentComplete
  'call.transferred', // BlindTransfer, AttendedTransfer
  'queue.status-set', // VarSet of QUEUESTATUS: why Queue() gave the caller back; few bridges send it
  'channel.hangup-requested', // HangupRequest: the channel's far end hung up
  'channel.hangup-started', // SoftHangupRequest: the channel is being taken down, before the `h` extension runs
  'channel.hung-up', // Hangup: one channel, seldom the caller's
  'caller.found-waiting', // QueueStatus's QueueEntry: in the line when an ingestor began to hear the PBX; `holdSeconds` so far
  'caller.found-talking', // CoreShowChannels: in one bridge with the agent; `talkSeconds` so far at most, where that is known
  'channel.found-gone', // the PBX no longer has this channel, though its hangup was not heard
  'call.told-by-cdrs', // what the call's CDRs say; see `told`
  'call.closed-by-time', // neither a hangup nor a CDR came in time
  'call.panel-set', // an operator took it off the panel, or put it back; see `onPanel`
] as const;

export type CallEventType = (typeof callEventTypes)[number];

const text = (max: number) => z.string().max(max);

/** What CDRs can tell of how a stay in a queue ended. */
export const toldOutcomes = ['answered', 'transferred', 'abandoned', 'timeout', 'key', 'empty'] as const;

/** A stay in a queue as the CDRs tell it; times in microseconds since 1970, known to the second. */
const toldVisitSchema = z.object({
  /** The caller's channel. */
  uniqueId: text(150).min(1),
  queue: text(128),
  /** When the path began, which is not later than the join: CDRs do not tell the time before the queue from the wait. */
  joinedAtUs: z.int().nonnegative(),
  /** When an agent answered, or where `isAnswerExact` is false, before which moment none did. */
  answeredAtUs: z.int().nonnegative().nullable(),
  isAnswerExact: z.boolean(),
  /** When the agent's part or the waiting was over. */
  leftAtUs: z.int().nonnegative(),
  outcome: z.enum(toldOutcomes),
  agent: text(128).nullable(),
  extension: text(80).nullable(),
});
export type ToldVisit = z.output<typeof toldVisitSchema>;

/**
 * One event of a queue call, in the one shape that all bridges' shapes become. Facts that the PBX did not give are absent.
 * Times are microseconds since 1970, because Asterisk raises two events of one call within the same millisecond.
 */
export const callEventSchema = z.object({
  /** 32 hexadecimal digits, the same in every ingestor that heard the event. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  sourceId: text(64).min(1),
  type: z.enum(callEventTypes),
  linkedId: text(150).min(1),
  /** The channel that the event is about: the caller's in queue events and transfers, the one that ended in a hangup. */
  uniqueId: text(150).min(1),
  occurredAtUs: z.int().nonnegative(),
  receivedAtUs: z.int().nonnegative(),
  /** Whose clock `occurredAtUs` is: the PBX's (`timestampevents=yes`), or the one that all ingestors share, Redis's. */
  clock: z.enum(['pbx', 'ingestor']),
  queue: text(128).optional(),
  callerNumber: text(512).optional(),
  callerName: text(512).optional(),
  channel: text(512).optional(),
  /** Where in the dialplan the channel stood: `context|extension|priority`. */
  place: text(512).optional(),
  /** The agent: MemberName, else the interface. */
  agent: text(128).optional(),
  /** Interface of the member, such as `PJSIP/101` or `Local/101@from-queue/n`. */
  agentInterface: text(512).optional(),
  agentChannel: text(512).optional(),
  agentUniqueId: text(150).optional(),
  /** The extension of the agent's interface or channel. */
  extension: text(80).optional(),
  position: z.int().optional(),
  holdSeconds: z.int().nonnegative().optional(),
  talkSeconds: z.int().nonnegative().optional(),
  ringMs: z.int().nonnegative().optional(),
  /** Who ended the queue's part, in `agent.completed`: caller, agent or transfer. In `queue.status-set`, the value. */
  reason: text(64).optional(),
  cause: z.int().optional(),
  causeText: text(128).optional(),
  transfer: z
    .object({
      kind: z.enum(['blind', 'attended']),
      result: text(64).optional(),
      extension: text(128).optional(),
      context: text(128).optional(),
      /** The channels of the one who transferred: the agent's, when an agent did. */
      byUniqueIds: z.array(text(150)).max(3),
      /** The channel whose place in a queue the transferred caller takes over. */
      placeFromUniqueId: text(150).optional(),
      /** Linkedids of the channels that took part, where they are other than this event's: the calls that it joined. */
      otherLinkedIds: z.array(text(150)).max(5).optional(),
    })
    .optional(),
  /** The ingestor that heard it, and behind a slash on which of its connections, where the PBX sends no time: copies that others heard cannot be told by their ids. */
  heardBy: text(128).optional(),
  /** When that connection was begun: it can have heard nothing that occurred before, and misses nothing after. */
  heardSinceUs: z.int().nonnegative().optional(),
  /** Of `call.panel-set`: whether the call, while it lives, is to be on the panel. */
  onPanel: z.boolean().optional(),
  /** Of `call.told-by-cdrs`. */
  told: z
    .object({
      /** How many CDR rows it was read from, and when: of two tellings the one of more rows counts, then the later one. */
      rows: z.int().positive(),
      readAtUs: z.int().nonnegative(),
      visits: z.array(toldVisitSchema).max(1_000),
      /** When callers' channels ended: a row stands there only once its channel is no more. */
      channels: z.array(z.object({ uniqueId: text(150).min(1), endedAtUs: z.int().nonnegative() })).max(1_000),
    })
    .optional(),
});

export type CallEvent = z.output<typeof callEventSchema>;
export type ToldByCdrs = NonNullable<CallEvent['told']>;
