import type { CallEvent } from '../call-event.ts';
import { clockErrorMaxUs, copyLagMaxUs, hasOneId, tellTheSame } from './copy-rules.ts';
import { moveCaller, placesOf, placeUnknown } from './move-caller.ts';

/**
 * Two sequences of observations of one channel; which of them are the same event? What is certain decides first: each was heard in order, and
 * each observation says between which moments its event occurred. Of the ways that are left the cheapest is taken, where it costs most that
 * an ingestor missed something in the midst of what it heard, or that a caller does what a caller cannot, and little that one begins to hear
 * or ends before the other. The usual way of comparing two texts, with the caller's place in a queue carried along.
 */
export type Observed = {
  event: CallEvent;
  /** The connections on which it was heard. */
  heardOn: string[];
  /** Since when all of those hear. */
  sinceUs: number;
  /** Between which moments it occurred; microseconds. */
  earliestUs: number;
  latestUs: number;
};

/** That somebody did not hear an event who had not begun yet or has ended, and who was just connecting or should have heard it. */
const outsideCost = 0.1;
const missedCost = 2;
/** How long it may take from the attempt to connect until everything is heard. */
const connectingMaxUs = 1_000_000;
/** That somebody heard an event that was over, by another's clock, when it began to connect. */
const unlikelyCopyCost = 2;
/** That an event must have been heard by as much as `copyLagMaxUs` late, for it is the copy of one that was heard earlier, or came before one. */
const lateCost = 1.5;

/** One sequence made of two, each in its order. `join` makes one observation of two of the same event. */
export function alignSequences(
  ours: Observed[],
  theirs: Observed[],
  join: (one: Observed, other: Observed) => Observed,
): Observed[] {
  const places = placesOf([...ours, ...theirs].map(({ event }) => event));
  const [ourSpans, theirSpans] = [spansOf(ours), spansOf(theirs)];
  const width = theirs.length + 1;
  const cells = (ours.length + 1) * width * places.count;
  const costs = new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(cells).fill(-1);
  const cell = (our: number, their: number, place: number) => (our * width + their) * places.count + place;
  const step = (from: number, our: number, their: number, event: CallEvent, cost: number) => {
    const move = moveCaller(from % places.count, event, places);
    const to = cell(our, their, move.place);
    const total = (costs[from] ?? 0) + cost + move.cost;
    if (total >= (costs[to] ?? 0)) return;
    costs[to] = total;
    cameFrom[to] = from;
  };

  costs[cell(0, 0, placeUnknown)] = 0;
  for (let our = 0; our <= ours.length; our++) {
    for (let their = 0; their <= theirs.length; their++) {
      const [one, other] = [ours[our], theirs[their]];
      const ourCost =
        one && !(other && mustPrecede(other, one)) ? aloneCost(one, theirs, their, theirSpans) : undefined;
      const theirCost = other && !(one && mustPrecede(one, other)) ? aloneCost(other, ours, our, ourSpans) : undefined;
      const isCopy = one && other && mayBeOne(one, other);
      for (let place = 0; place < places.count; place++) {
        const from = cell(our, their, place);
        if (costs[from] === Number.POSITIVE_INFINITY) continue;
        if (one && ourCost !== undefined) step(from, our + 1, their, one.event, ourCost + disorderCost(one, other));
        if (other && theirCost !== undefined)
          step(from, our, their + 1, other.event, theirCost + disorderCost(other, one));
        if (isCopy) step(from, our + 1, their + 1, one.event, copyCost(one, other, lagBefore(from, our, their)));
      }
    }
  }
  return readPath();

  function readPath(): Observed[] {
    const path: Observed[] = [];
    const ends = Array.from({ length: places.count }, (_, place) => cell(ours.length, theirs.length, place));
    let at = ends.reduce((best, end) => ((costs[end] ?? 0) < (costs[best] ?? 0) ? end : best));
    for (let from = cameFrom[at] ?? -1; from >= 0; at = from, from = cameFrom[at] ?? -1) {
      const [our, their] = indexesOf(from);
      const [ourNext, theirNext] = indexesOf(at);
      const [one, other] = [ours[our], theirs[their]];
      if (one && other && ourNext > our && theirNext > their) path.push(join(one, other));
      else if (one && ourNext > our) path.push(one);
      else if (other) path.push(other);
    }
    return path.reverse();
  }

  /** By how much the copy that was found just before this place was heard later. */
  function lagBefore(from: number, our: number, their: number): number {
    const [one, other] = [ours[our - 1], theirs[their - 1]];
    const [ourBefore, theirBefore] = indexesOf(cameFrom[from] ?? -1);
    return one && other && ourBefore === our - 1 && theirBefore === their - 1 ? lagOf(one, other) : 0;
  }

  function indexesOf(index: number): [number, number] {
    const pair = Math.floor(index / places.count);
    return [Math.floor(pair / width), pair % width];
  }
}

/** For each place between two observations whether somebody heard both what came before and what came after. */
function spansOf(sequence: Observed[]): boolean[] {
  const spans = Array.from({ length: sequence.length + 1 }, () => false);
  const firsts = new Map<string, number>();
  for (const [index, { heardOn }] of sequence.entries()) {
    for (const connection of heardOn) {
      const first = firsts.get(connection);
      if (first === undefined) firsts.set(connection, index);
      else for (let place = index; place > first && !spans[place]; place--) spans[place] = true;
    }
  }
  return spans;
}

/** What it costs that those of the other sequence, of which `index` have been passed, did not hear the event. */
function aloneCost({ event }: Observed, others: Observed[], index: number, spans: boolean[]): number {
  if (hasOneId(event)) return 0;
  if (spans[index]) return missedCost;
  const next = others[index];
  if (!next || index > 0) return outsideCost;
  const connectedUs = event.occurredAtUs - next.sinceUs - clockErrorMaxUs;
  return outsideCost + (missedCost - outsideCost) * Math.min(1, Math.max(0, connectedUs) / connectingMaxUs);
}

function mustPrecede(one: Observed, other: Observed): boolean {
  return one.latestUs < other.earliestUs;
}

function mayBeOne(one: Observed, other: Observed): boolean {
  return !mustPrecede(one, other) && !mustPrecede(other, one) && tellTheSame(one.event, other.event);
}

/**
 * An ingestor hardly hears what another heard before it began to connect, but clocks are not that exact. One that is late stays late until it
 * has caught up, so it costs to become later, not to be late.
 */
function copyCost(one: Observed, other: Observed, lagBeforeUs: number): number {
  const [first, second] = one.event.occurredAtUs <= other.event.occurredAtUs ? [one, other] : [other, one];
  const tooEarlyUs = second.sinceUs - first.event.occurredAtUs;
  const unlikely = Math.min(1, Math.max(0, tooEarlyUs) / clockErrorMaxUs);
  const lagUs = lagOf(one, other);
  const isLateStill = Math.sign(lagUs) === Math.sign(lagBeforeUs);
  return unlikely * unlikelyCopyCost + latenessCost(Math.abs(lagUs) - (isLateStill ? Math.abs(lagBeforeUs) : 0));
}

function lagOf(one: Observed, other: Observed): number {
  return other.event.occurredAtUs - one.event.occurredAtUs;
}

/** What it costs that the first came before the second although it may have been heard after it. */
function disorderCost(first: Observed, second: Observed | undefined): number {
  return second === undefined ? 0 : latenessCost(lagOf(second, first));
}

function latenessCost(lateUs: number): number {
  return lateCost * Math.sqrt(Math.min(1, Math.max(0, lateUs) / copyLagMaxUs));
}
