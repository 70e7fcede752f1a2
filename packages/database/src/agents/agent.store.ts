import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { type AgentRow, agentEntity } from './agent.entity.ts';
import { type AgentStateRow, agentStateEntity } from './agent-state.entity.ts';

/**
 * What must stay true: an agent's row and its stretches of time say what the newest and all words of the PBX say, in whatever order, however
 * often and through however many workers they come. So an agent is locked, its stretches since the oldest of the new words are read, and a
 * pure fold draws both anew.
 */
type AgentKey = Pick<AgentRow, 'sourceId' | 'queue' | 'interface'>;
type Word = AgentKey & { occurredAtUs: number };

/** What a fold says of an agent. */
export type FoldedAgent = Omit<AgentRow, 'id' | keyof AgentKey | 'revision' | 'createdAt' | 'updatedAt'>;
/** A stretch; without an id where it is new. */
export type AgentStretch = Omit<AgentStateRow, 'id' | 'agentId'> & { id?: string };
export type FoldAgent<W> = (
  before: AgentRow | undefined,
  stretches: AgentStretch[],
  words: W[],
) => { agent: FoldedAgent; stretches: AgentStretch[] };

/** So many stretches are looked at again for a word that comes late; those before are long settled. */
const stretchesMax = 5_000;

/** What a screen shows; when it was said last is none of it. */
const shownColumns = [
  'name',
  'extension',
  'membership',
  'penalty',
  'state',
  'stateSince',
  'paused',
  'pauseReason',
  'pausedSince',
  'callsTaken',
  'lastCallAt',
  'inQueue',
] as const satisfies (keyof FoldedAgent)[];
const stretchColumns = ['fromAt', 'untilAt', 'state', 'paused', 'pauseReason', 'inQueue', 'fromUs', 'saidUs'] as const;

export class AgentStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Applies what the PBX said of members of queues; returns the agents that a screen shows otherwise than before. */
  applyWords<W extends Word>(words: W[], fold: FoldAgent<W>): Promise<AgentRow[]> {
    return retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', (manager) => applyWords(manager, words, fold)),
    );
  }

  /** The members that are in a queue as far as is known, and of which nothing was said since. */
  listMembers(sourceId: string, silentSinceUs: number): Promise<AgentKey[]> {
    return this.#database.manager.query(
      'SELECT source_id AS sourceId, queue, interface FROM agents WHERE source_id = ? AND in_queue = 1 AND said_us < ?',
      [sourceId, silentSinceUs],
    );
  }
}

async function applyWords<W extends Word>(manager: EntityManager, words: W[], fold: FoldAgent<W>): Promise<AgentRow[]> {
  const byAgent = Map.groupBy(words, keyOf);
  const agents = await lockAgents(
    manager,
    [...byAgent.values()].flatMap(([first]) => first ?? []),
  );
  const since = words.reduce((earliest, { occurredAtUs }) => Math.min(earliest, occurredAtUs), Number.MAX_SAFE_INTEGER);
  const stretches = await readStretches(manager, agents, new Date(Math.floor(since / 1_000)));
  const changed: AgentRow[] = [];
  const saved: AgentRow[] = [];
  const made: Partial<AgentStateRow>[] = [];
  const mended: Partial<AgentStateRow>[] = [];
  const updatedAt = new Date();
  for (const agent of agents) {
    const before = stretches.get(agent.id) ?? [];
    const isNew = agent.revision === 0;
    const folded = fold(isNew ? undefined : agent, before, byAgent.get(keyOf(agent)) ?? []);
    const isShownOtherwise = isNew || !same(agent, folded.agent, shownColumns);
    const row = { ...agent, ...folded.agent, revision: agent.revision + (isShownOtherwise ? 1 : 0), updatedAt };
    saved.push(row);
    if (isShownOtherwise) changed.push(row);
    for (const { id, ...stretch } of folded.stretches) {
      const old = before.find((other) => other.id === id);
      if (id === undefined) made.push({ agentId: agent.id, ...stretch });
      else if (!old || !same(old, stretch, stretchColumns)) mended.push({ id, agentId: agent.id, ...stretch });
    }
  }
  await bulkInsert(manager, agentEntity, saved, [...shownColumns, 'changedAt', 'saidUs', 'revision', 'updatedAt']);
  await bulkInsert(manager, agentStateEntity, made, null);
  await bulkInsert(manager, agentStateEntity, mended, [...stretchColumns]);
  return changed;
}

/** Locks the agents in the order of their key, making those that are not there yet; these have the revision 0. */
async function lockAgents(manager: EntityManager, keys: AgentKey[]): Promise<AgentRow[]> {
  const found = await selectForUpdate(manager, keys);
  const there = new Set(found.map(keyOf));
  const missing = keys.filter((key) => !there.has(keyOf(key))).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (missing.length === 0) return found;
  const at = new Date();
  const nothingYet = {
    name: '',
    state: 'unknown',
    stateSince: at,
    paused: false,
    inQueue: true,
    changedAt: at,
    saidUs: '0',
  };
  await bulkInsert(
    manager,
    agentEntity,
    missing.map(({ sourceId, queue, interface: dialled }) => ({
      sourceId,
      queue,
      interface: dialled,
      ...nothingYet,
      revision: 0,
      createdAt: at,
      updatedAt: at,
    })),
  );
  return [...found, ...(await selectForUpdate(manager, missing))];
}

async function selectForUpdate(manager: EntityManager, keys: AgentKey[]): Promise<AgentRow[]> {
  const rows: AgentRow[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(keys, (key) => key.sourceId)) {
    const pairs = ofSource.map(({ queue, interface: dialled }) => [queue, dialled]);
    const locking =
      'FORCE INDEX (uq_agents_member) WHERE source_id = ? AND (queue, interface) IN (?) ORDER BY queue, interface FOR UPDATE';
    const found = await selectRows(manager, agentEntity, locking, [sourceId, pairs]);
    rows.push(...found.map((row) => ({ ...row, paused: Boolean(row.paused), inQueue: Boolean(row.inQueue) })));
  }
  return rows;
}

/** Those that touch the time since then, oldest first. */
async function readStretches(
  manager: EntityManager,
  agents: AgentRow[],
  since: Date,
): Promise<Map<string, AgentStretch[]>> {
  if (agents.length === 0) return new Map();
  const rows = await selectRows(
    manager,
    agentStateEntity,
    'WHERE agent_id IN (?) AND (until_at IS NULL OR until_at >= ?) ORDER BY from_us DESC LIMIT ?',
    [agents.map(({ id }) => id), since, stretchesMax],
  );
  const typed = rows.map((row) => ({ ...row, paused: Boolean(row.paused), inQueue: Boolean(row.inQueue) }));
  return Map.groupBy(typed.reverse(), ({ agentId }) => agentId);
}

function keyOf({ sourceId, queue, interface: dialled }: AgentKey): string {
  return `${sourceId}\n${queue}\n${dialled}`;
}

function same<T extends object, K extends keyof T>(one: T, other: Pick<T, K>, columns: readonly K[]): boolean {
  return columns.every((column) => comparable(one[column]) === comparable(other[column]));
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : (value ?? null);
}
