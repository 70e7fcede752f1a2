import type { CallEventRow } from './call-event.entity.ts';
import type { FoldedCall } from './save-calls.ts';

/** An event for the log, which keeps `facts` as JSON. */
export type NewCallEvent = Omit<CallEventRow, 'id' | 'facts'> & {
  /** What the other columns do not say. */
  facts: object;
};
export type LoggedEvent = Pick<
  NewCallEvent,
  'eventId' | 'sourceId' | 'linkedId' | 'uniqueId' | 'type' | 'queue' | 'facts'
>;

/** Draws a call from all its events, of whose copies the last counts; `undefined` when they tell of none. */
export type FoldCall = (events: LoggedEvent[]) => FoldedCall | undefined;

/** Types that tell of a caller in a queue and so make a call where there is none yet. */
export const makingTypes = [
  'caller.joined',
  'caller.left',
  'caller.abandoned',
  'agent.connected',
  'agent.completed',
  'caller.found-waiting',
  'caller.found-talking',
  'call.told-by-cdrs',
] as const;

/** Types that count whichever channel of the call they are about; of the others only what its callers' channels said. */
export const countingTypes = [...makingTypes, 'call.transferred'] as const;

/** Types that change what a call says. The others are kept for its time line. */
export const tellingTypes = [
  ...countingTypes,
  'queue.status-set',
  'channel.hangup-requested',
  'channel.hangup-started',
  'channel.hung-up',
  'channel.found-gone',
  'call.closed-by-time',
  'call.panel-set',
] as const;

const making = new Set<string>(makingTypes);
const counting = new Set<string>(countingTypes);
const telling = new Set<string>(tellingTypes);

export function makesCall({ type }: { type: string }): boolean {
  return making.has(type);
}

export function countsForAll({ type }: { type: string }): boolean {
  return counting.has(type);
}

export function tellsOfCall({ type }: { type: string }): boolean {
  return telling.has(type);
}

/** The channel whose place in a queue this event gives to the caller it is about. */
export function placeTakenFrom({ type, uniqueId, facts }: LoggedEvent): string | undefined {
  if (type !== 'call.transferred') return undefined;
  const from = (facts as { transfer?: { placeFromUniqueId?: string } }).transfer?.placeFromUniqueId;
  return from === uniqueId ? undefined : from;
}
