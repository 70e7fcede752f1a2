import { type AgentIntervalRow, agentIntervalEntity } from '../figures/agent-interval.entity.ts';
import type { PackedDistribution } from '../figures/distribution.ts';
import { type QueueIntervalRow, queueIntervalEntity } from '../figures/queue-interval.entity.ts';
import { type QueueSettingRow, queueSettingEntity } from '../figures/queue-setting.entity.ts';
import { type RingIntervalRow, ringIntervalEntity } from '../figures/ring-interval.entity.ts';
import type { Database } from '../open-database.ts';
import { selectRows } from '../select-rows.ts';

/** Which quarter-hour intervals: those that begin in `[from, to)`. */
export type IntervalFilter = {
  sourceId: string;
  from: Date;
  to: Date;
  queue?: string | undefined;
  agent?: string | undefined;
};

type Counts =
  | 'offered'
  | 'waiting'
  | 'answered'
  | 'transferred'
  | 'abandoned'
  | 'timedOut'
  | 'leftByKey'
  | 'leftEmpty'
  | 'withdrawn'
  | 'leftOtherwise';
/** One queue's quarter of an hour; see `queue-interval.entity.ts`. */
export type QueueInterval = Pick<QueueIntervalRow, 'queue' | 'startsAt' | Counts> &
  Record<'waitAnswered' | 'waitAbandoned' | 'waitOther' | 'talk', PackedDistribution>;
export type AgentInterval = Pick<AgentIntervalRow, 'queue' | 'agent' | 'startsAt' | 'answered' | 'transferred'> & {
  talk: PackedDistribution;
};

/** So much of a range is read at a time, so that memory stays bounded and others get their turn. */
const stepMs = 86_400_000;

export async function* readQueueIntervals(database: Database, filter: IntervalFilter): AsyncGenerator<QueueInterval[]> {
  for (const { where, values } of steps(filter)) {
    const rows = await selectRows(database.manager, queueIntervalEntity, where, values);
    yield rows.map((row) => ({
      ...row,
      waitAnswered: distributionOf(row.waitAnsweredMs, row.waitAnsweredLongestMs, row.waitAnsweredSeconds),
      waitAbandoned: distributionOf(row.waitAbandonedMs, row.waitAbandonedLongestMs, row.waitAbandonedSeconds),
      waitOther: distributionOf(row.waitOtherMs, row.waitOtherLongestMs, row.waitOtherSeconds),
      talk: distributionOf(row.talkMs, row.talkLongestMs, row.talkSeconds),
    }));
  }
}

export async function* readAgentIntervals(database: Database, filter: IntervalFilter): AsyncGenerator<AgentInterval[]> {
  for (const { where, values } of steps(filter)) {
    const rows = await selectRows(database.manager, agentIntervalEntity, where, values);
    yield rows.map((row) => ({ ...row, talk: distributionOf(row.talkMs, row.talkLongestMs, row.talkSeconds) }));
  }
}

export async function* readRingIntervals(
  database: Database,
  filter: IntervalFilter,
): AsyncGenerator<RingIntervalRow[]> {
  for (const { where, values } of steps(filter)) yield selectRows(database.manager, ringIntervalEntity, where, values);
}

/** Whether changes of visits within the range wait to be rolled up. */
export async function hasMarks(database: Database, { sourceId, queue, from, to }: IntervalFilter): Promise<boolean> {
  const ofQueue = queue === undefined ? '' : 'AND queue = ?';
  const values = [sourceId, from, to, ...(queue === undefined ? [] : [queue])];
  const found: unknown[] = await database.query(
    `SELECT 1 FROM figure_marks WHERE source_id = ? AND starts_at >= ? AND starts_at < ? ${ofQueue} LIMIT 1`,
    values,
  );
  return found.length > 0;
}

export function readQueueSettings(database: Database, sourceId: string): Promise<QueueSettingRow[]> {
  return database.getRepository(queueSettingEntity).find({ where: { sourceId }, order: { queue: 'ASC' } });
}

function* steps({ sourceId, from, to, queue, agent }: IntervalFilter): Generator<{ where: string; values: unknown[] }> {
  const equal = Object.entries({ queue, agent }).filter(([, value]) => value !== undefined);
  const rest = equal.map(([column]) => `AND ${column} = ?`).join(' ');
  for (let start = from.getTime(); start < to.getTime(); start += stepMs) {
    const end = new Date(Math.min(start + stepMs, to.getTime()));
    yield {
      where: `WHERE source_id = ? AND starts_at >= ? AND starts_at < ? ${rest}`,
      values: [sourceId, new Date(start), end, ...equal.map(([, value]) => value)],
    };
  }
}

function distributionOf(sumMs: string | number, longestMs: number, seconds: string): PackedDistribution {
  return { sumMs: Number(sumMs), longestMs, seconds: JSON.parse(seconds) };
}
