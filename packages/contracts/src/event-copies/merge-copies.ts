import type { CallEvent } from '../call-event.ts';
import { alignSequences, type Observed } from './align-sequences.ts';
import { clockErrorMaxUs, copyLagMaxUs, dropDoubled, mayHaveCopies } from './copy-rules.ts';

/**
 * What must stay true: an event that several ingestors heard counts once, and two events stay two.
 *
 * Where the PBX sends a time the ids see to it. Where it does not, an event that can happen to a channel more than once has an id in each
 * ingestor that heard it, and is recognised here, each time a call is read from its log. An ingestor's connection hears everything from its
 * beginning to its end, in order; it may have begun or ended in the middle of the call, and have heard late. So each connection's events on a
 * channel are a sequence, the sequences are laid side by side, and what is the same event in two of them becomes one. The result depends on
 * the set of observations alone. It can be wrong only where a caller leaves a queue and joins it again within the time in which one
 * ingestor dies and another connects.
 */
export function mergeCopies(events: CallEvent[]): CallEvent[] {
  const distinct = [...firstCopies(events).values()];
  if (!distinct.some(({ heardBy }) => heardBy !== undefined)) return distinct;
  const heard = Map.groupBy(distinct.filter(mayHaveCopies), ({ uniqueId }) => uniqueId);
  const others = distinct.filter((event) => !mayHaveCopies(event));
  return [...others, ...[...heard.values()].flatMap(mergeChannel)];
}

/** Of what has one id, the observation that came first. */
function firstCopies(events: CallEvent[]): Map<string, CallEvent> {
  const copies = new Map<string, CallEvent>();
  for (const event of events) {
    const known = copies.get(event.id);
    if (known === undefined || inOrder(event, known) < 0) copies.set(event.id, event);
  }
  return copies;
}

function mergeChannel(events: CallEvent[]): CallEvent[] {
  if (events.length === 1 || !events.some(({ heardBy }) => heardBy !== undefined)) return events;
  // one after the other as they began; of those that heard the beginning, the one that heard most comes first
  const beginningUs = Math.min(...events.map(({ occurredAtUs }) => occurredAtUs));
  const beginOf = (own: CallEvent[]) => Math.max(sinceOf(own[0]), beginningUs);
  const connections = [...Map.groupBy(events, connectionOf)].sort(
    ([a, own], [b, others]) => beginOf(own) - beginOf(others) || others.length - own.length || compare(a, b),
  );
  const sequences = connections.map(([connection, own]) => {
    const foreign = events.filter((event) => connectionOf(event) !== connection && event.type.startsWith('agent.'));
    const inTheirOrder = own.sort(inOrder);
    return (connection === '' ? inTheirOrder : dropDoubled(inTheirOrder, foreign)).map(observe);
  });
  const [first = [], ...rest] = sequences;
  return rest
    .reduce((merged, sequence) => inTime(alignSequences(merged, sequence, joinObservations)), first)
    .map(({ event }) => event);
}

/** What was heard by the same connection, and so in order and without a gap. Events with the PBX's own time are one such sequence, too. */
function connectionOf({ heardBy }: CallEvent): string {
  return heardBy ?? '';
}

function sinceOf(event: CallEvent | undefined): number {
  return event?.heardSinceUs ?? 0;
}

function inOrder(a: CallEvent, b: CallEvent): number {
  return a.occurredAtUs - b.occurredAtUs || compare(a.id, b.id) || compare(a.heardBy ?? '', b.heardBy ?? '');
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** An event occurred before it was heard, not long before, and after the connection that heard it was begun. The PBX's clock may be off. */
function observe(event: CallEvent): Observed {
  const { occurredAtUs, heardBy } = event;
  const heardOn = [connectionOf(event)];
  if (heardBy === undefined) {
    return {
      event,
      heardOn,
      sinceUs: 0,
      earliestUs: occurredAtUs - copyLagMaxUs,
      latestUs: occurredAtUs + copyLagMaxUs,
    };
  }
  const sinceUs = sinceOf(event);
  const earliestUs = Math.max(sinceUs - clockErrorMaxUs, occurredAtUs - copyLagMaxUs);
  return { event, heardOn, sinceUs, earliestUs, latestUs: Math.max(earliestUs, occurredAtUs + clockErrorMaxUs) };
}

/** Both are one event: it occurred when it was first heard, and what either knows of it is known. */
function joinObservations(one: Observed, other: Observed): Observed {
  const [first, second] = inOrder(one.event, other.event) <= 0 ? [one.event, other.event] : [other.event, one.event];
  return {
    event: { ...second, ...first },
    heardOn: [...one.heardOn, ...other.heardOn],
    sinceUs: Math.max(one.sinceUs, other.sinceUs),
    earliestUs: Math.max(one.earliestUs, other.earliestUs),
    latestUs: Math.min(one.latestUs, other.latestUs),
  };
}

/** An event that came before another occurred before it, though whoever heard it heard it late. */
function inTime(sequence: Observed[]): Observed[] {
  let nextUs = Number.POSITIVE_INFINITY;
  return sequence
    .toReversed()
    .map((observed) => {
      const occurredAtUs = Math.min(observed.event.occurredAtUs, nextUs - 1);
      nextUs = occurredAtUs;
      return occurredAtUs === observed.event.occurredAtUs
        ? observed
        : { ...observed, event: { ...observed.event, occurredAtUs } };
    })
    .reverse();
}
