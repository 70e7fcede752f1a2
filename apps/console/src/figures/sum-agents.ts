import type { AgentFigures } from '@voip-sync/contracts';
import {
  addPacked,
  type Database,
  type Distribution,
  emptyDistribution,
  type IntervalFilter,
  readAgentIntervals,
  readRingIntervals,
} from '@voip-sync/database';
import type { FigureRange } from './read-figure-range.ts';
import { boundRows } from './sum-queues.ts';
import { describeTalk } from './sum-visits.ts';

type Cell = {
  place: number;
  agent: string;
  answered: number;
  transferred: number;
  talk: Distribution;
  ringsUnanswered: number;
};

/** Adds up what each agent answered and let ring, over the queues of the filter, by interval. */
export async function sumAgents(
  database: Database,
  range: FigureRange,
  filter: IntervalFilter,
): Promise<AgentFigures['rows']> {
  const cells = new Map<string, Cell>();
  for await (const intervals of readAgentIntervals(database, filter)) {
    for (const { agent, startsAt, answered, transferred, talk } of intervals) {
      const cell = cellOf(agent, startsAt);
      cell.answered += answered;
      cell.transferred += transferred;
      addPacked(cell.talk, talk);
    }
    boundRows(cells.size);
  }
  for await (const rings of readRingIntervals(database, filter)) {
    for (const { agent, startsAt, unanswered } of rings) cellOf(agent, startsAt).ringsUnanswered += unanswered;
    boundRows(cells.size);
  }
  return [...cells.values()]
    .sort((a, b) => a.place - b.place || (a.agent < b.agent ? -1 : 1))
    .map(({ place, agent, answered, transferred, talk, ringsUnanswered }) => ({
      agent: agent === '' ? null : agent,
      ...range.describe(place),
      answered,
      transferred,
      talkTime: describeTalk(talk),
      ringsUnanswered,
    }));

  function cellOf(agent: string, startsAt: Date): Cell {
    const place = range.placeOf(startsAt.getTime());
    const key = `${place}\n${agent}`;
    const known = cells.get(key);
    if (known) return known;
    const made = { place, agent, answered: 0, transferred: 0, talk: emptyDistribution(), ringsUnanswered: 0 };
    cells.set(key, made);
    return made;
  }
}
