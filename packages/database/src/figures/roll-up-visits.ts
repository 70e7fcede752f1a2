import type { QueueVisitRow } from '../calls/queue-visit.entity.ts';
import type { AgentIntervalRow } from './agent-interval.entity.ts';
import { addLength, type Distribution, emptyDistribution, packDistribution } from './distribution.ts';
import { type Interval, intervalOf, keyOfInterval } from './mark-intervals.ts';
import type { QueueIntervalRow } from './queue-interval.entity.ts';

/** What of a visit goes into the figures. */
export type CountedVisit = Pick<
  QueueVisitRow,
  'sourceId' | 'queue' | 'joinedAt' | 'outcome' | 'agent' | 'waitMs' | 'talkMs'
>;

const countNames = [
  'offered',
  'waiting',
  'answered',
  'transferred',
  'abandoned',
  'timedOut',
  'leftByKey',
  'leftEmpty',
  'withdrawn',
  'leftOtherwise',
] as const satisfies (keyof QueueIntervalRow)[];
type CountName = (typeof countNames)[number];

/** Under which names a visit of each outcome is counted, beside `offered`. */
const countedAs: Record<string, CountName[]> = {
  waiting: ['waiting'],
  answered: ['answered'],
  transferred: ['answered', 'transferred'],
  abandoned: ['abandoned'],
  timeout: ['timedOut'],
  key: ['leftByKey'],
  empty: ['leftEmpty'],
  withdrawn: ['withdrawn'],
};

/** Rolls visits up, those of each interval into one row of its queue and one of each agent: pure, and the same in any order. */
export function rollUpVisits(visits: CountedVisit[]): { queues: QueueIntervalRow[]; agents: AgentIntervalRow[] } {
  // a place that was handed over is offered once: to the caller who took it, in whose call the visit goes on
  const offered = visits.filter(({ outcome }) => outcome !== 'handed-over');
  const byInterval = Map.groupBy(offered, (visit) => keyOfInterval(intervalOf(visit)));
  const queues: QueueIntervalRow[] = [];
  const agents: AgentIntervalRow[] = [];
  for (const ofInterval of byInterval.values()) {
    const interval = intervalOf(ofInterval[0] as CountedVisit);
    queues.push(rollUpQueue(interval, ofInterval));
    const answered = ofInterval.filter(isAnswered);
    for (const [agent, ofAgent] of Map.groupBy(answered, nameOfAgent))
      agents.push(rollUpAgent(interval, agent, ofAgent));
  }
  return { queues, agents };
}

/** The row of an interval without visits. */
export function emptyQueueInterval(interval: Interval): QueueIntervalRow {
  return rollUpQueue(interval, []);
}

function rollUpQueue(interval: Interval, visits: CountedVisit[]): QueueIntervalRow {
  const counts = Object.fromEntries(countNames.map((name) => [name, 0])) as Record<CountName, number>;
  const waits = { answered: emptyDistribution(), abandoned: emptyDistribution(), other: emptyDistribution() };
  const talk = emptyDistribution();
  for (const { outcome, waitMs, talkMs } of visits) {
    const names = countedAs[outcome] ?? ['leftOtherwise'];
    for (const name of ['offered', ...names] as const) counts[name]++;
    const [kind] = names;
    if (outcome !== 'waiting') addKnown(waits[kind === 'answered' || kind === 'abandoned' ? kind : 'other'], waitMs);
    if (kind === 'answered') addKnown(talk, talkMs);
  }
  return {
    ...interval,
    ...counts,
    waitAnsweredMs: waits.answered.sumMs,
    waitAnsweredLongestMs: waits.answered.longestMs,
    waitAnsweredSeconds: secondsOf(waits.answered),
    waitAbandonedMs: waits.abandoned.sumMs,
    waitAbandonedLongestMs: waits.abandoned.longestMs,
    waitAbandonedSeconds: secondsOf(waits.abandoned),
    waitOtherMs: waits.other.sumMs,
    waitOtherLongestMs: waits.other.longestMs,
    waitOtherSeconds: secondsOf(waits.other),
    ...talkColumns(talk),
  };
}

function rollUpAgent(interval: Interval, agent: string, visits: CountedVisit[]): AgentIntervalRow {
  const talk = emptyDistribution();
  for (const { talkMs } of visits) addKnown(talk, talkMs);
  const transferred = visits.filter(({ outcome }) => outcome === 'transferred').length;
  return { ...interval, agent, answered: visits.length, transferred, ...talkColumns(talk) };
}

function talkColumns(talk: Distribution) {
  return { talkMs: talk.sumMs, talkLongestMs: talk.longestMs, talkSeconds: secondsOf(talk) };
}

function isAnswered({ outcome }: CountedVisit): boolean {
  return outcome === 'answered' || outcome === 'transferred';
}

function nameOfAgent({ agent }: CountedVisit): string {
  return (agent ?? '').replace(/ +$/, '');
}

/** As text for a column. */
function secondsOf(distribution: Distribution): string {
  return JSON.stringify(packDistribution(distribution).seconds);
}

function addKnown(into: Distribution, ms: number | null): void {
  if (ms !== null) addLength(into, Math.max(0, ms));
}
