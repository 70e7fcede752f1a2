import { agentSchema, agentStateSchema, agentStatesQuerySchema, agentsQuerySchema, pageOf } from '@voip-sync/contracts';
import { type AgentStateRow, type Database, listAgentStates, listAgents, readAgents } from '@voip-sync/database';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { presentPage } from './present.ts';
import { readRange } from './read-range.ts';

/** Members of queues as they stand, and how they stood. */
export function agentRoutes(database: Database): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/agents',
      role: 'viewer',
      summary: 'Members of queues with their state and pause, those first heard of last first',
      query: agentsQuerySchema,
      answer: { schema: pageOf(agentSchema) },
      handle: async ({ query: { limit, cursor, ...equal } }) =>
        presentPage(agentSchema, await listAgents(database, equal, { rowsMax: limit, after: decodeCursor(cursor) })),
    }),
    defineRoute({
      method: 'get',
      path: '/agents/:id/states',
      role: 'viewer',
      summary: "One member's states and pauses in a range of time, newest first",
      query: agentStatesQuerySchema,
      answer: { schema: pageOf(agentStateSchema) },
      handle: async ({ params: { id }, query: { limit, cursor, ...range } }) => {
        const known = agentSchema.shape.id.safeParse(id);
        const [agent] = known.success ? await readAgents(database, [known.data]) : [];
        if (!agent)
          throw new ProblemError(404, 'There is no agent with this id; GET /api/v1/agents lists those there are');
        const page = { rowsMax: limit, after: decodeCursor(cursor) };
        const { rows, next } = await listAgentStates(database, agent.id, readRange(range), page);
        return presentPage(agentStateSchema, { rows: rows.map(toState), next });
      },
    }),
  ];
}

function toState({ fromAt, untilAt, ...row }: AgentStateRow) {
  return { ...row, from: fromAt, until: untilAt };
}
