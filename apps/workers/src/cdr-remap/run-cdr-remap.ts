import {
  type Database,
  dropNotice,
  type RemapPlace,
  type RemapRow,
  RemapStore,
  RemapTakenError,
} from '@voip-sync/database';
import { BadInputError, type Logger, type PbxSource, scrubText } from '@voip-sync/runtime';
import { createTimeResolver } from '../cdr-sync/resolve-local-time.ts';
import { moveCdrs } from './move-cdrs.ts';

const pageRowsMax = 2_000;

export type CdrRemapOptions = {
  database: Database;
  sources: PbxSource[];
  remapId: string;
  logger: Logger;
  stopping: AbortSignal;
  onProgress: () => void;
  pageRowsMax?: number;
};

type Outcome = { outcome: 'ready' | 'done' | 'interrupted' | 'superseded' | 'nothing to do' };

/**
 * Reads the times of a range of CDRs anew, page by page: counts first what would move and by how much, and once it is to be applied moves it. A
 * job that is killed goes on where it was. Throws what made it fail, after recording it.
 */
export async function runCdrRemap(options: CdrRemapOptions): Promise<Outcome> {
  const { database, sources, remapId, logger } = options;
  const store = new RemapStore(database);
  const remap = await store.find(remapId);
  if (!remap) throw new BadInputError(`There is no remap ${remapId}; ask for one by POST /api/v1/remaps`);
  if (remap.status !== 'counting' && remap.status !== 'applying') return { outcome: 'nothing to do' };
  const source = sources.find(({ id }) => id === remap.sourceId);
  if (!source) {
    throw new BadInputError(
      `No PBX source "${remap.sourceId}" is configured here: add it to PBX_CONFIG of every worker with the role cdr-sweep`,
    );
  }
  try {
    const timeZone = zoneOf(remap, source);
    if (remap.timeZone === null) await store.move(remap.id, ['counting'], 'counting', { timeZone });
    if (!(await goThrough(options, store, remap, timeZone))) return { outcome: 'interrupted' };
    const next = remap.status === 'counting' ? 'ready' : 'done';
    if (!(await store.move(remap.id, [remap.status], next))) return { outcome: 'superseded' };
    const isWholeSource = remap.fromCalldate === null && remap.toCalldate === null;
    if (next === 'done' && isWholeSource) await dropNotice(database, source.id, 'zone-changed');
    logger.info({ remap: remap.id, source: source.id, status: next, changed: remap.rowsChanged }, 'CDRs read anew');
    return { outcome: next };
  } catch (error) {
    if (error instanceof RemapTakenError) return { outcome: 'superseded' };
    if (error instanceof BadInputError)
      await store.move(remap.id, [remap.status], 'failed', { error: scrubText(error.message) });
    throw error;
  }
}

/** What was counted by one zone is not applied by another. */
function zoneOf({ timeZone, id }: RemapRow, source: PbxSource): string {
  if (timeZone === null || timeZone === source.timeZone) return source.timeZone;
  throw new BadInputError(
    `Remap ${id} was counted by ${timeZone}, and source ${source.id} is set to ${source.timeZone} now: ask for a new one`,
  );
}

/** Answers whether it got to the end. */
async function goThrough(
  { stopping, onProgress, pageRowsMax: rowsMax = pageRowsMax }: CdrRemapOptions,
  store: RemapStore,
  remap: RemapRow,
  timeZone: string,
): Promise<boolean> {
  const resolve = createTimeResolver(timeZone);
  for (;;) {
    if (stopping.aborted) return false;
    const rows = await store.readPage(remap, placeOf(remap), rowsMax);
    const last = rows.at(-1);
    if (!last) return true;
    const moves = moveCdrs(rows, resolve);
    const isApplied = remap.status === 'applying';
    const moving = moves.reduce((sum, { ids }) => sum + ids.length, 0);
    const shifts: Record<string, number> = JSON.parse(remap.shifts);
    if (!isApplied) {
      for (const { ids, shiftSeconds } of moves) shifts[shiftSeconds] = (shifts[shiftSeconds] ?? 0) + ids.length;
    }
    await store.savePage(remap, {
      place: last,
      counts: {
        rowsRead: isApplied ? remap.rowsRead : remap.rowsRead + rows.length,
        rowsToChange: isApplied ? remap.rowsToChange : remap.rowsToChange + moving,
        rowsChanged: isApplied ? remap.rowsChanged + moving : 0,
        shifts: JSON.stringify(shifts),
      },
      moves: isApplied ? moves : [],
      ids: isApplied ? rows.map(({ id }) => id) : [],
      timeZone,
    });
    onProgress();
  }
}

function placeOf({ position }: RemapRow): RemapPlace | null {
  if (position === null) return null;
  const [calldate, digest, id] = JSON.parse(position);
  return { calldate, digest, id };
}
