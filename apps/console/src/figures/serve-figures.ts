import {
  agentFiguresQuerySchema,
  agentFiguresSchema,
  type FigureInterval,
  queueFiguresQuerySchema,
  queueFiguresSchema,
} from '@voip-sync/contracts';
import { type Database, hasMarks, type IntervalFilter, readSource } from '@voip-sync/database';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { SettingsReader } from '../settings/settings.ts';
import { type FigureRange, readFigureRange } from './read-figure-range.ts';
import { sumAgents } from './sum-agents.ts';
import { readThresholds, sumQueues } from './sum-queues.ts';

/** What became of the visits to queues, by queue and by agent. What people set holds where neither query nor configuration says anything else. */
export function figureRoutes(database: Database, settings: SettingsReader): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/figures/queues',
      role: 'viewer',
      summary: 'Offered, answered, abandoned, service levels, waits and talks of each queue, by interval',
      query: queueFiguresQuerySchema,
      answer: { schema: queueFiguresSchema },
      handle: async ({ query: { serviceLevelSeconds, shortAbandonSeconds, ...asked } }) => {
        const { answer, range, filter } = await openRange(database, asked);
        const given = { serviceLevelSeconds, shortAbandonSeconds };
        const { value } = await settings.read('thresholds');
        const thresholds = await readThresholds(database, filter, given, value);
        return { ...answer, thresholds, ...(await sumQueues(database, range, filter, thresholds)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/figures/agents',
      role: 'viewer',
      summary: 'What each agent answered, and how long they talked, by interval',
      query: agentFiguresQuerySchema,
      answer: { schema: agentFiguresSchema },
      handle: async ({ query }) => {
        const { answer, range, filter } = await openRange(database, query);
        return { ...answer, rows: await sumAgents(database, range, filter) };
      },
    }),
  ];
}

type Asked = Omit<IntervalFilter, 'from' | 'to'> & { from: string; to: string; interval: FigureInterval };

/** What every answer says of its range. Whether it is up to date is asked before the figures are read, so that it is never said too early. */
async function openRange(
  database: Database,
  { from, to, interval, ...equal }: Asked,
): Promise<{ answer: object; range: FigureRange; filter: IntervalFilter }> {
  const source = await readSource(database, equal.sourceId);
  if (!source)
    throw new ProblemError(404, 'There is no source with this id; GET /api/v1/sources lists those there are');
  const range = readFigureRange(source, { from, to, interval });
  const filter = { ...equal, from: range.from, to: range.to };
  const answer = {
    sourceId: source.id,
    timeZone: source.timeZone,
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    interval,
    isUpToDate: !(await hasMarks(database, filter)),
  };
  return { answer, range, filter };
}
