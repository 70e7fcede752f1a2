import type { QueueToday, WallboardFigures } from '@voip-sync/contracts';
import type { Agent, Call } from '../api/openapi.ts';

/** One queue of one source, as it is now and as its day has gone. */
export type QueueLine = {
  key: string;
  sourceId: string;
  /** Null for calls of which no queue is known. */
  queue: string | null;
  waiting: number;
  talking: number;
  /** Since when the caller who waits longest has waited; null when nobody waits. ISO 8601. */
  waitingSince: string | null;
  agents: AgentCounts;
  /** From which a wait is late. */
  serviceLevelSeconds: number;
  today: Today;
};
export type AgentCounts = { free: number; busy: number; paused: number; away: number };
/** Counts, and sums in milliseconds. */
export type Today = Omit<QueueToday, 'sourceId' | 'queue' | 'serviceLevelSeconds'>;

const emptyToday: Today = {
  ...{ offered: 0, answered: 0, abandoned: 0, answeredWithin: 0, abandonedWithin: 0 },
  ...{ waitAnsweredMs: 0, talkMs: 0, talks: 0 },
};
const serviceLevelDefault = 20;

type Parts = { calls: Iterable<Call>; agents: Iterable<Agent>; figures: WallboardFigures | null };

/** Every queue that has had a visit today, has a member, or has a caller, by name; calls without a queue last. */
export function tallyQueues({ calls, agents, figures }: Parts): QueueLine[] {
  const ofSource = new Map<string, Map<string | null, QueueLine>>();
  const lineOf = (sourceId: string, queue: string | null) => {
    const lines = ofSource.get(sourceId) ?? new Map<string | null, QueueLine>();
    ofSource.set(sourceId, lines);
    const known = lines.get(queue);
    if (known) return known;
    const line: QueueLine = {
      ...{ key: JSON.stringify([queue, sourceId]), sourceId, queue, waiting: 0, talking: 0, waitingSince: null },
      agents: { free: 0, busy: 0, paused: 0, away: 0 },
      serviceLevelSeconds: figures?.thresholds.serviceLevelSeconds ?? serviceLevelDefault,
      today: emptyToday,
    };
    lines.set(queue, line);
    return line;
  };
  for (const { sourceId, queue, serviceLevelSeconds, ...today } of figures?.queues ?? []) {
    Object.assign(lineOf(sourceId, queue), { serviceLevelSeconds, today });
  }
  for (const agent of agents) lineOf(agent.sourceId, agent.queue).agents[standingOf(agent)] += 1;
  for (const call of calls) {
    const line = lineOf(call.sourceId, call.queue);
    if (call.status !== 'calling') {
      line.talking += 1;
      continue;
    }
    line.waiting += 1;
    if (line.waitingSince === null || call.stateSince < line.waitingSince) line.waitingSince = call.stateSince;
  }
  return [...ofSource.values()]
    .flatMap((lines) => [...lines.values()])
    .sort((a, b) => compareText(a.queue ?? '\uffff', b.queue ?? '\uffff') || compareText(a.sourceId, b.sourceId));
}

/** All of them together. */
export function totalOf(lines: readonly QueueLine[]): Omit<QueueLine, 'key' | 'sourceId' | 'queue' | 'agents'> {
  const sum = (of: (line: QueueLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  const names = Object.keys(emptyToday) as (keyof Today)[];
  const levels = new Set(lines.map(({ serviceLevelSeconds }) => serviceLevelSeconds));
  return {
    waiting: sum(({ waiting }) => waiting),
    talking: sum(({ talking }) => talking),
    waitingSince: lines.flatMap(({ waitingSince }) => waitingSince ?? []).sort()[0] ?? null,
    serviceLevelSeconds: levels.size === 1 ? ([...levels][0] ?? 0) : Number.NaN,
    today: Object.fromEntries(names.map((name) => [name, sum(({ today }) => today[name])])) as Today,
  };
}

/** What a member can do for callers right now. */
export function standingOf({ paused, state }: Pick<Agent, 'paused' | 'state'>): keyof AgentCounts {
  if (state === 'unavailable' || state === 'invalid' || state === 'unknown') return 'away';
  if (paused) return 'paused';
  return state === 'not-in-use' ? 'free' : 'busy';
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
