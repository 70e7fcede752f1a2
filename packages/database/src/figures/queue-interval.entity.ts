import { EntitySchema } from 'typeorm';
import { identifier, integer, longText, moment } from '../columns.ts';

/**
 * The visits that joined one queue within one quarter of an hour, rolled up. A quarter, because every zone's hours and days begin on one.
 * No threshold has gone into it. Lengths are distributions (`distribution.ts`): sum, longest, and how many of each whole second.
 */
export type QueueIntervalRow = {
  sourceId: string;
  startsAt: Date;
  queue: string;
  /** All that joined. */
  offered: number;
  waiting: number;
  /** Those whose agent passed them on included. */
  answered: number;
  transferred: number;
  abandoned: number;
  timedOut: number;
  leftByKey: number;
  leftEmpty: number;
  withdrawn: number;
  leftOtherwise: number;
  waitAnsweredMs: string | number;
  waitAnsweredLongestMs: number;
  waitAnsweredSeconds: string;
  waitAbandonedMs: string | number;
  waitAbandonedLongestMs: number;
  waitAbandonedSeconds: string;
  /** Of those that left the queue neither answered nor by giving up. */
  waitOtherMs: string | number;
  waitOtherLongestMs: number;
  waitOtherSeconds: string;
  /** Of those talks that are over. */
  talkMs: string | number;
  talkLongestMs: number;
  talkSeconds: string;
};

const count = (name?: string) => ({ ...integer(name), unsigned: true });
const sum = (name: string) => ({ type: 'bigint', unsigned: true, name }) as const;

export const queueIntervalEntity = new EntitySchema<QueueIntervalRow>({
  name: 'queue_interval',
  tableName: 'queue_intervals',
  columns: {
    sourceId: { ...identifier(64, 'source_id'), primary: true },
    startsAt: { ...moment('starts_at', 0), primary: true },
    queue: { ...identifier(128), primary: true },
    offered: count(),
    waiting: count(),
    answered: count(),
    transferred: count(),
    abandoned: count(),
    timedOut: count('timed_out'),
    leftByKey: count('left_by_key'),
    leftEmpty: count('left_empty'),
    withdrawn: count(),
    leftOtherwise: count('left_otherwise'),
    waitAnsweredMs: sum('wait_answered_ms'),
    waitAnsweredLongestMs: count('wait_answered_longest_ms'),
    waitAnsweredSeconds: longText('wait_answered_seconds'),
    waitAbandonedMs: sum('wait_abandoned_ms'),
    waitAbandonedLongestMs: count('wait_abandoned_longest_ms'),
    waitAbandonedSeconds: longText('wait_abandoned_seconds'),
    waitOtherMs: sum('wait_other_ms'),
    waitOtherLongestMs: count('wait_other_longest_ms'),
    waitOtherSeconds: longText('wait_other_seconds'),
    talkMs: sum('talk_ms'),
    talkLongestMs: count('talk_longest_ms'),
    talkSeconds: longText('talk_seconds'),
  },
  indices: [{ name: 'ix_queue_intervals_queue', columns: ['sourceId', 'queue', 'startsAt'] }],
});
