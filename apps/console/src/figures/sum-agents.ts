import type { AgentFigures } from '@voip-sync/contracts';
import {
  addPacked,
  type Database,
  type Distribution,
  emptyDistribution,
  type IntervalFilter,
  readAgentIntervals,
} from '@voip-sync/database';
import type { FigureRange } from './read-figure-range.ts';
import { boundRows } from './sum-queues.ts';
import { describeTalk } from './sum-visits.ts';

type Cell = { place: number; agent: string; answered: number; transferred: number; talk: Distribution };

/** Adds up what each agent answered, over the queues of the filter, by interval. */
export async function sumAgents(
  database: Database,
  range: FigureRange,
  filter: IntervalFilter,
): Promise<AgentFigures['rows']> {
  const cells = new Map<string, Cell>();
  for await (const intervals of readAgentIntervals(database, filter)) {
    for (const { agent, startsAt, answered, transferred, talk } of intervals) {
      const place = range.placeOf(startsAt.getTime());
      const key = `${place}\n${agent}`;
      const cell = cells.get(key) ?? { place, agent, answered: 0, transferred: 0, talk: emptyDistribution() };
      cells.set(key, cell);
      cell.answered += answered;
      cell.transferred += transferred;
      addPacked(cell.talk, talk);
    }
    boundRows(cells.size);
  }
  return [...cells.values()]
    .sort((a, b) => a.place - b.place || (a.agent < b.agent ? -1 : 1))
    .map(({ place, agent, answered, transferred, talk }) => ({
      agent: agent === '' ? null : agent,
      ...range.describe(place),
      answered,
      transferred,
      talkTime: describeTalk(talk),
    }));
}
