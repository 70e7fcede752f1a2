import type { CallEvent, visitOutcomes } from '@voip-sync/contracts';

export type VisitOutcome = (typeof visitOutcomes)[number];

/** What the events say of one stay of one caller's channel in one queue, before an outcome is drawn from it. Times in microseconds. */
export type VisitEvidence = {
  queue: string;
  uniqueId: string;
  joinedUs: number;
  leftLineUs?: number;
  abandoned?: CallEvent;
  connected?: CallEvent;
  completed?: CallEvent;
  transferred?: CallEvent;
};

/**
 * Sorts one caller channel's events into its visits, whatever the order in which they are given. Joins open visits; every other queue
 * event belongs to the latest visit of its queue that began before it. Where the join was missed, the visit is inferred from what came after.
 */
export function collectVisits(events: CallEvent[]): VisitEvidence[] {
  const visits = events
    .filter(({ type }) => type === 'caller.joined')
    .map(
      (event): VisitEvidence => ({ queue: event.queue ?? '', uniqueId: event.uniqueId, joinedUs: event.occurredAtUs }),
    );
  for (const event of events) {
    if (event.type === 'caller.joined' || event.queue === undefined) continue;
    note(visitOf(event, event.queue, visits), event);
  }
  for (const event of events) {
    if (event.type !== 'call.transferred' || !transferSucceeded(event)) continue;
    const visit = visits.findLast(({ connected }) => connected && connected.occurredAtUs <= event.occurredAtUs);
    if (visit && byTheAgent(event, visit)) visit.transferred ??= event;
  }
  return visits.sort((a, b) => a.joinedUs - b.joinedUs);
}

function visitOf(event: CallEvent, queue: string, visits: VisitEvidence[]): VisitEvidence {
  const ofQueue = visits.filter((visit) => visit.queue === queue);
  const known = ofQueue.findLast(({ joinedUs }) => joinedUs <= event.occurredAtUs) ?? ofQueue[0];
  if (known) return known;
  const waitedUs = ((event.holdSeconds ?? 0) + (event.talkSeconds ?? 0)) * 1_000_000;
  const inferred = { queue, uniqueId: event.uniqueId, joinedUs: event.occurredAtUs - waitedUs };
  visits.push(inferred);
  return inferred;
}

function note(visit: VisitEvidence, event: CallEvent): void {
  if (event.type === 'caller.left') visit.leftLineUs ??= event.occurredAtUs;
  else if (event.type === 'caller.abandoned') visit.abandoned ??= event;
  else if (event.type === 'agent.connected') visit.connected ??= event;
  else if (event.type === 'agent.completed') visit.completed ??= event;
}

function transferSucceeded({ transfer }: CallEvent): boolean {
  return transfer?.result === undefined || transfer.result.toLowerCase() === 'success';
}

/** A caller may transfer the agent, too; that moves nobody out of the queue. */
function byTheAgent({ transfer }: CallEvent, { connected }: VisitEvidence): boolean {
  if (transfer?.byUniqueId === undefined || connected?.agentUniqueId === undefined) return true;
  return transfer.byUniqueId === connected.agentUniqueId;
}
