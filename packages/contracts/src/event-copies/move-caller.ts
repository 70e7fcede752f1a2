import type { CallEvent } from '../call-event.ts';

/** Where a caller can be: not known, out of all queues, out but not yet said to have left the line, with an agent, gone, or in one of these queues. */
export type Places = { queues: (string | undefined)[]; count: number; leavesAreTold: boolean };

export const placeUnknown = 0;
const out = 1;
const leaving = 2;
const talking = 3;
const gone = 4;
const firstQueue = 5;

/** That a caller does what a caller cannot, and that the first thing heard of it is the end of its waiting. */
const impossibleCost = 3;
const joinNotHeardCost = 1;

/** The places of a channel with these events. Not every bridge tells of QueueCallerLeave. */
export function placesOf(events: CallEvent[]): Places {
  const queues = [...new Set(events.map(({ queue }) => queue))];
  return {
    queues,
    count: firstQueue + queues.length,
    leavesAreTold: events.some(({ type }) => type === 'caller.left'),
  };
}

/** Where an event takes the caller, and what it costs to believe it there. A caller is in one queue at a time. */
export function moveCaller(
  place: number,
  { type, queue }: CallEvent,
  { queues, leavesAreTold }: Places,
): { place: number; cost: number } {
  const inQueue = firstQueue + queues.indexOf(queue);
  if (type === 'channel.hung-up') return { place: gone, cost: 0 };
  if (place === gone) return { place, cost: impossibleCost };
  const believe = (isPossible: boolean) => (isPossible ? 0 : impossibleCost);
  const endWaiting = (...from: number[]) => (place === placeUnknown ? joinNotHeardCost : believe(from.includes(place)));
  if (type === 'caller.joined') {
    return { place: inQueue, cost: believe(place < firstQueue && !(leavesAreTold && place === leaving)) };
  }
  if (type === 'caller.left') return { place: out, cost: endWaiting(inQueue, leaving) };
  if (type === 'caller.abandoned') return { place: leaving, cost: endWaiting(inQueue) };
  if (type === 'agent.connected') return { place: talking, cost: endWaiting(leavesAreTold ? out : inQueue, out) };
  return { place, cost: 0 };
}
