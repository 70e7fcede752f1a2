import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import { deleteCdrs } from '../cdr-totals/mark-hours.ts';
import type { NewCdr, RefusedCdr } from '../cdrs/insert-cdrs.ts';
import { saveRows } from '../cdrs/save-rows.ts';
import {
  type CompletenessDifferenceRow,
  completenessDifferenceEntity,
  type DifferenceKind,
  type DifferenceRepair,
} from './completeness-difference.entity.ts';
import { type HereRow, readHereRows } from './digest-cdrs.ts';

/** A row that differs: the source's, ours, or both. `hour` is that in which it stands at the source, or here where it does not stand there. */
export type Difference = {
  kind: DifferenceKind;
  hour: string;
  source: NewCdr | null;
  here: HereRow | null;
};

const repairOf: Record<DifferenceKind, DifferenceRepair> = {
  'missing-here': 'inserted',
  'changed-here': 'replaced',
  'changed-at-source': 'replaced',
  'extra-here': 'removed',
  'gone-at-source': 'kept',
  'back-at-source': 'returned',
};

/**
 * Sets right what differs, in the transaction it is given, and answers what was set right. Each row of ours is locked and read again first:
 * one that reads otherwise than when it was compared is left for the next look, and what is written down as replaced or removed is what was.
 * A row that is replaced goes and its successor comes as a new row, with a number of its own, by which whoever follows new rows sees it.
 */
export async function applyRepairs(
  manager: EntityManager,
  sourceId: string,
  differences: Difference[],
): Promise<{ done: Difference[]; refused: RefusedCdr[] }> {
  const ids = differences.flatMap(({ here }) => (here ? [here.id] : []));
  const locked = await readHereRows(manager.connection, sourceId, { id: ids }, manager);
  const now = new Map(locked.map((row) => [row.id, row]));
  const standing = differences.filter(({ here }) => !here || isAsCompared(here, now.get(here.id)));
  await manager.query('SAVEPOINT before_repairs');
  const of = (...kinds: DifferenceKind[]) => standing.filter(({ kind }) => kinds.includes(kind));
  await deleteCdrs(
    manager,
    of('extra-here', 'changed-here', 'changed-at-source').flatMap(({ here }) => here?.id ?? []),
  );
  await forRows(manager, 'UPDATE cdrs SET gone_at_source_at = UTC_TIMESTAMP(3)', of('gone-at-source'));
  await forRows(manager, 'UPDATE cdrs SET gone_at_source_at = NULL', of('back-at-source'));
  const coming = of('missing-here', 'changed-here', 'changed-at-source').flatMap(({ source }) => source ?? []);
  const { refused } = await saveRows(manager, sourceId, coming);
  if (refused.length === 0) return { done: standing, refused };
  // What the database does not take replaces nothing.
  await manager.query('ROLLBACK TO SAVEPOINT before_repairs');
  const refusedDigests = new Set(refused.map(({ row }) => row.rowDigest));
  const others = standing.filter(({ source }) => !source || !refusedDigests.has(source.rowDigest));
  const { done } = await applyRepairs(manager, sourceId, others);
  return { done, refused };
}

function isAsCompared(compared: HereRow, now: HereRow | undefined): boolean {
  return now !== undefined && now.element === compared.element && now.isGone === compared.isGone;
}

/** Rows in one statement at most. */
const idsMax = 1_000;

async function forRows(manager: EntityManager, statement: string, differences: Difference[]): Promise<void> {
  const ids = differences.flatMap(({ here }) => here?.id ?? []);
  for (let start = 0; start < ids.length; start += idsMax) {
    await manager.query(`${statement} WHERE id IN (?)`, [ids.slice(start, start + idsMax)]);
  }
}

export type DifferenceRecords = {
  sourceId: string;
  runId: string;
  /** Whether they wait for an operator. */
  isHeld: boolean;
  /** Whether their rows' marks at the source are due. */
  isMarkDue: boolean;
};

/** Writes differences down. */
export async function recordDifferences(
  manager: EntityManager,
  { sourceId, runId, isHeld, isMarkDue }: DifferenceRecords,
  differences: Difference[],
): Promise<void> {
  const at = new Date();
  const rows = differences.map(({ kind, hour, source, here }): Omit<CompletenessDifferenceRow, 'id'> => {
    const key = source ?? here?.fields;
    const isOfContent = isHeld || kind === 'changed-here' || kind === 'changed-at-source' || kind === 'extra-here';
    const isWritten = kind === 'missing-here' || kind === 'changed-at-source';
    return {
      sourceId,
      hour,
      runId,
      kind,
      repair: isHeld ? 'held' : repairOf[kind],
      uniqueid: key?.uniqueid ?? '',
      linkedid: key?.linkedid ?? '',
      sequence: String(key?.sequence ?? 0),
      sourceDigest: source?.rowDigest ?? null,
      hereDigest: here?.rowDigest ?? null,
      here: here && isOfContent ? JSON.stringify({ rowDigest: here.rowDigest, ...here.fields }) : null,
      source: source && isOfContent ? JSON.stringify(source) : null,
      foundAt: at,
      repairedAt: isHeld ? null : at,
      needsMark: isMarkDue && !isHeld && isWritten,
    };
  });
  await bulkInsert(manager, completenessDifferenceEntity, rows, null);
}

/** Holds off whoever else writes rows of the source under the lease of its minute's run, until the transaction ends. */
export async function lockCdrCursor(manager: EntityManager, sourceId: string): Promise<void> {
  await manager.query("SELECT fence FROM sync_cursors WHERE source_id = ? AND kind = 'cdr' FOR UPDATE", [sourceId]);
}
