import { In } from 'typeorm';
import { type AgentRow, agentEntity } from '../agents/agent.entity.ts';
import { type AgentStateRow, agentStateEntity } from '../agents/agent-state.entity.ts';
import type { Database } from '../open-database.ts';
import type { Revision } from '../search/list-calls.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type AgentFilter = Partial<Pick<AgentRow, 'sourceId' | 'queue' | 'inQueue'>>;

/** Agents by the time at which they were first heard of, newest first. */
export function listAgents(database: Database, filter: AgentFilter, page: PageRequest): Promise<RowsPage<AgentRow>> {
  return readPage(whereEqual(database.getRepository(agentEntity).createQueryBuilder('row'), filter), 'createdAt', page);
}

/** Which are in a queue, and of which revision, at most `rowsMax`. */
export async function listAgentRevisions(database: Database, rowsMax: number): Promise<Revision[]> {
  const rows: Revision[] = await database.query(
    'SELECT id, revision FROM agents WHERE in_queue = 1 ORDER BY id LIMIT ?',
    [rowsMax],
  );
  return rows.map(({ id, revision }) => ({ id: String(id), revision: Number(revision) }));
}

/** The agents of these ids as they are now, in no order; what is gone is missing. */
export function readAgents(database: Database, ids: string[]): Promise<AgentRow[]> {
  return database.getRepository(agentEntity).findBy({ id: In(ids) });
}

/** The stretches of time of one agent that touch `[from, to)`, newest first. */
export function listAgentStates(
  database: Database,
  agentId: string,
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
  page: PageRequest,
): Promise<RowsPage<AgentStateRow>> {
  const query = database
    .getRepository(agentStateEntity)
    .createQueryBuilder('row')
    .where('row.agentId = :agentId', { agentId });
  if (from) query.andWhere('(row.untilAt IS NULL OR row.untilAt > :from)', { from });
  if (to) query.andWhere('row.fromAt < :to', { to });
  return readPage(query, 'fromAt', page);
}
