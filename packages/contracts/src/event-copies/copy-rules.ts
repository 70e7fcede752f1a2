import type { CallEvent, CallEventType } from '../call-event.ts';

/** How far apart the clocks of two ingestors may be when both have asked Redis for the time. */
export const clockErrorMaxUs = 100_000;
/** How long an event may take to an ingestor and still be known for the copy of one that another heard at once. */
export const copyLagMaxUs = 10_000_000;
/** How long after an event a bridge that sends it twice may send it again. */
const doubledWithinUs = 10_000_000;

/**
 * The events of a PBX that may be copies of each other, each with the types that must come between before the same can happen to the same
 * channel again. What is found out later is not among them: its ids are made of what was found.
 */
const comesBetween: Partial<Record<CallEventType, readonly CallEventType[]>> = {
  'caller.joined': ['caller.left', 'caller.abandoned', 'agent.connected', 'agent.completed'],
  'caller.left': ['caller.joined'],
  'caller.abandoned': ['caller.joined'],
  'agent.called': ['caller.joined', 'agent.unanswered', 'agent.connected'],
  'agent.unanswered': ['caller.joined', 'agent.called'],
  'agent.connected': ['caller.joined'],
  'agent.completed': ['caller.joined', 'agent.connected'],
  'call.transferred': ['caller.joined', 'agent.connected'],
  'queue.status-set': ['caller.joined'],
  'channel.hangup-requested': ['caller.joined'],
  'channel.hangup-started': ['caller.joined'],
  'channel.hung-up': [],
};

export function mayHaveCopies({ type }: CallEvent): boolean {
  return comesBetween[type] !== undefined;
}

/** True for what can happen only once: it bears the same id in all who hear it, so that its log does not say who did. */
export function hasOneId({ type, agentChannel, agentUniqueId }: CallEvent): boolean {
  return type === 'channel.hung-up' || (type.startsWith('agent.') && (agentChannel ?? agentUniqueId) !== undefined);
}

/** Facts that an event has in every ingestor that hears it. A bridge may leave some out, so only those that both have are compared. */
const facts = [
  'queue',
  'agentChannel',
  'agentUniqueId',
  'agentInterface',
  'agent',
  'place',
  'position',
  'holdSeconds',
  'talkSeconds',
  'ringMs',
  'reason',
  'cause',
] as const;

/** True when the two may be one event, by all that they say but the time. Both must be about the same channel. */
export function tellTheSame(one: CallEvent, other: CallEvent): boolean {
  if (one.type !== other.type) return false;
  for (const fact of facts) {
    const [ours, theirs] = [one[fact], other[fact]];
    if (ours !== undefined && theirs !== undefined && ours !== theirs) return false;
  }
  return one.transfer?.kind === other.transfer?.kind && one.transfer?.extension === other.transfer?.extension;
}

/**
 * Leaves out what a bridge sent twice: the same event again within `doubledWithinUs`, with nothing in between that would have to be there.
 * `own` is what one ingestor heard on one channel, in its order; `others` are further events of the channel, which may stand in between.
 */
export function dropDoubled(own: CallEvent[], others: CallEvent[]): CallEvent[] {
  const kept: CallEvent[] = [];
  for (const event of own) {
    const between = comesBetween[event.type] ?? [];
    const last = kept.findLastIndex((earlier) => tellTheSame(earlier, event));
    const earlier = kept[last];
    const separates = (other: CallEvent) =>
      between.includes(other.type) || (other.type === 'caller.joined' && other.queue !== event.queue);
    const isCopy =
      earlier !== undefined &&
      event.occurredAtUs - earlier.occurredAtUs <= doubledWithinUs &&
      !kept.slice(last + 1).some(separates) &&
      !others.some(
        (other) =>
          separates(other) && other.occurredAtUs > earlier.occurredAtUs && other.occurredAtUs < event.occurredAtUs,
      );
    if (!isCopy) kept.push(event);
  }
  return kept;
}
