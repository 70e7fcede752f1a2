import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { cdrHourMarkEntity } from './cdr-hour-mark.entity.ts';

/** The length of what is marked and added up at a time. */
export const hourMs = 3_600_000;

/** Rows in one statement at most. */
const idsMax = 1_000;

/** Marks the hours of CDRs that are written in this transaction. One statement that only appends, so that no two writers wait for each other. */
export async function markHours(manager: EntityManager, startedAt: Iterable<Date>): Promise<void> {
  const hours = new Set<number>();
  for (const at of startedAt) hours.add(Math.floor(at.getTime() / hourMs) * hourMs);
  const marks = [...hours].sort((a, b) => a - b).map((hour) => ({ startsAt: new Date(hour) }));
  await bulkInsert(manager, cdrHourMarkEntity, marks, null);
}

/** Deletes CDRs and marks the hours in which they stood; answers how many were there. */
export async function deleteCdrs(manager: EntityManager, ids: string[]): Promise<number> {
  let deleted = 0;
  for (const [part, startedAt] of await lockCdrs(manager, ids)) {
    await markHours(manager, startedAt);
    const { affectedRows }: { affectedRows: number } = await manager.query('DELETE FROM cdrs WHERE id IN (?)', [part]);
    deleted += affectedRows;
  }
  return deleted;
}

/** Moves CDRs by so many seconds, and marks the hours in which they stood and in which they stand. */
export async function moveCdrs(
  manager: EntityManager,
  { ids, shiftSeconds, isAssumed }: { ids: string[]; shiftSeconds: number; isAssumed: boolean },
): Promise<void> {
  for (const [part, startedAt] of await lockCdrs(manager, ids)) {
    await markHours(
      manager,
      startedAt.flatMap((at) => [at, new Date(at.getTime() + shiftSeconds * 1_000)]),
    );
    await manager.query(
      'UPDATE cdrs SET started_at = started_at + INTERVAL ? SECOND, started_at_assumed = ? WHERE id IN (?)',
      [shiftSeconds, isAssumed, part],
    );
  }
}

/** Locks rows, so that none of them moves to another hour before this transaction ends; answers those that are there, in parts. */
async function lockCdrs(manager: EntityManager, ids: string[]): Promise<[ids: string[], startedAt: Date[]][]> {
  const parts: [string[], Date[]][] = [];
  for (let start = 0; start < ids.length; start += idsMax) {
    const found: { id: string; startedAt: Date }[] = await manager.query(
      'SELECT id, started_at AS startedAt FROM cdrs WHERE id IN (?) ORDER BY cdrs.id FOR UPDATE',
      [ids.slice(start, start + idsMax)],
    );
    if (found.length > 0) parts.push([found.map(({ id }) => id), found.map(({ startedAt }) => startedAt)]);
  }
  return parts;
}
