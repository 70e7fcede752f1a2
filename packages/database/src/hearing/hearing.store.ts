import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { type BlindWindowRow, blindWindowEntity } from './blind-window.entity.ts';
import { type HearingSpanRow, hearingSpanEntity } from './hearing-span.entity.ts';
import { gapsBetween, type Span, uniteSpans } from './unite-spans.ts';

/**
 * What must stay true: the spans of a source are the union of all that any ingestor ever said it heard, and its blind windows are the gaps
 * between them, however late, twice or out of order a word comes. So nothing is added up: each word is united with the spans that are there,
 * the gaps are drawn anew where it touched them, and windows that are none any more vanish. One transaction at a time does so for a source.
 */
const spansKeptDays = 7;
const windowsKeptDays = 400;
/** A span that only went on and will be told again is written once it has gone on so far; its end is then that much too early, which makes a window longer, never shorter. */
const extensionMinMs = 15_000;

/** One connection's word. `ingestorBeganMs` is when its process began; one that is open will be told again. */
export type ToldSpan = Span & { ingestorBeganMs: number; isOpen: boolean };

export type ToldHearing = {
  sourceId: string;
  spans: ToldSpan[];
  /** Whether somebody hears it at this moment: then there is no window after the last span. */
  isHeard: boolean;
  /** What an open window is put down to. */
  openCause: string;
};

export class HearingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Unites what was told with what is known. `nowMs` is the ingestors' clock. */
  async note(told: ToldHearing, nowMs: number): Promise<void> {
    const horizonMs = nowMs - spansKeptDays * 86_400_000;
    const spans = told.spans
      .map((span) => ({ ...span, endedMs: Math.min(span.endedMs, nowMs) }))
      .filter(({ beganMs, endedMs }) => endedMs >= Math.max(beganMs, horizonMs));
    if (await this.#saysNothingNew(told, spans)) return;
    await retryDeadlocks(() =>
      this.#database.transaction('READ COMMITTED', async (manager) => {
        await lockSource(manager, told.sourceId);
        const { known, united } = await uniteWithKnown(manager, told.sourceId, spans);
        if (united.length === 0) return;
        await saveSpans(manager, told.sourceId, known, united);
        await saveWindows(manager, told, spans, united);
      }),
    );
  }

  /** Events were heard and lost between two moments. Told twice, it is kept once. */
  async noteLoss(sourceId: string, { beganMs, endedMs }: Span, eventsLost: number): Promise<void> {
    const row = { sourceId, beganAt: new Date(beganMs), endedAt: new Date(endedMs), cause: 'dropped', eventsLost };
    await bulkInsert(this.#database.manager, blindWindowEntity, [row], ['endedAt', 'eventsLost']);
  }

  /** Sources that were ever heard, with the end of their last span. */
  async lastHeard(): Promise<Map<string, Date>> {
    const rows: { sourceId: string; endedAt: Date }[] = await this.#database.query(
      'SELECT source_id AS sourceId, MAX(ended_at) AS endedAt FROM hearing_spans GROUP BY source_id',
    );
    return new Map(rows.map(({ sourceId, endedAt }) => [sourceId, endedAt]));
  }

  /** Forgets spans of which no window can come any more, but for the last of each source, and windows of long ago. */
  async purge(nowMs: number): Promise<void> {
    await this.#database.query(
      `DELETE span FROM hearing_spans span
       JOIN (SELECT source_id, MAX(ended_at) AS last FROM hearing_spans GROUP BY source_id) newest ON newest.source_id = span.source_id
       WHERE span.ended_at < ? AND span.ended_at < newest.last`,
      [new Date(nowMs - spansKeptDays * 86_400_000)],
    );
    await this.#database.query('DELETE FROM blind_windows WHERE ended_at < ?', [
      new Date(nowMs - windowsKeptDays * 86_400_000),
    ]);
  }

  /** Most often the last span has gone on for a few seconds and no window is open. */
  async #saysNothingNew({ sourceId, isHeard }: ToldHearing, spans: ToldSpan[]): Promise<boolean> {
    const [last]: { beganAt: Date; endedAt: Date; open: string }[] = await this.#database.query(
      `SELECT began_at AS beganAt, ended_at AS endedAt,
         (SELECT COUNT(*) FROM blind_windows WHERE source_id = ? AND ended_at IS NULL) AS open
       FROM hearing_spans WHERE source_id = ? ORDER BY ended_at DESC LIMIT 1`,
      [sourceId, sourceId],
    );
    if (!last) return spans.length === 0;
    if (isHeard === Number(last.open) > 0) return false;
    const [began, ended] = [last.beganAt.getTime(), last.endedAt.getTime()];
    return spans.every(
      ({ beganMs, endedMs, isOpen }) =>
        beganMs >= began && beganMs <= ended && endedMs < ended + (isOpen ? extensionMinMs : 1),
    );
  }
}

async function lockSource(manager: EntityManager, sourceId: string): Promise<void> {
  await manager.query(
    `INSERT INTO sync_cursors (source_id, kind, fence, updated_at) VALUES (?, 'hearing', 0, UTC_TIMESTAMP(3))
     ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at)`,
    [sourceId],
  );
}

/** The known spans from the one before the first that was told on, alone and united with those that were told. */
async function uniteWithKnown(
  manager: EntityManager,
  sourceId: string,
  told: ToldSpan[],
): Promise<{ known: HearingSpanRow[]; united: Span[] }> {
  const firstMs = Math.min(...told.map(({ beganMs }) => beganMs), Number.MAX_SAFE_INTEGER);
  const [before] = await selectRows(
    manager,
    hearingSpanEntity,
    'WHERE source_id = ? AND ended_at < ? ORDER BY ended_at DESC LIMIT 1',
    [sourceId, told.length > 0 ? new Date(firstMs) : farFuture],
  );
  const after = await selectRows(
    manager,
    hearingSpanEntity,
    'WHERE source_id = ? AND ended_at >= ? ORDER BY ended_at',
    [sourceId, told.length > 0 ? new Date(firstMs) : farFuture],
  );
  const known = [...(before ? [before] : []), ...after];
  return { known, united: uniteSpans([...known.map(toSpan), ...told]) };
}

const farFuture = new Date('9999-01-01T00:00:00Z');

function toSpan({ beganAt, endedAt }: { beganAt: Date; endedAt: Date }): Span {
  return { beganMs: beganAt.getTime(), endedMs: endedAt.getTime() };
}

async function saveSpans(
  manager: EntityManager,
  sourceId: string,
  known: HearingSpanRow[],
  united: Span[],
): Promise<void> {
  const isThere = (row: HearingSpanRow) => united.some(({ beganMs }) => beganMs === row.beganAt.getTime());
  const gone = known.filter((row) => !isThere(row)).map(({ id }) => id);
  if (gone.length > 0) await manager.query('DELETE FROM hearing_spans WHERE id IN (?)', [gone]);
  const ends = new Map(known.map((row) => [row.beganAt.getTime(), row.endedAt.getTime()]));
  const changed = united.filter(({ beganMs, endedMs }) => ends.get(beganMs) !== endedMs);
  await bulkInsert(
    manager,
    hearingSpanEntity,
    changed.map(({ beganMs, endedMs }) => ({ sourceId, beganAt: new Date(beganMs), endedAt: new Date(endedMs) })),
    ['endedAt'],
  );
}

/** Draws the windows anew from the first of the united spans on. One that is longer or shorter than before is to be checked again. */
async function saveWindows(
  manager: EntityManager,
  { sourceId, isHeard, openCause }: ToldHearing,
  told: ToldSpan[],
  united: Span[],
): Promise<void> {
  const [first, last] = [united[0], united.at(-1)];
  if (!first || !last) return;
  const windows = await selectRows(
    manager,
    blindWindowEntity,
    "WHERE source_id = ? AND cause <> 'dropped' AND (began_at >= ? OR ended_at IS NULL)",
    [sourceId, new Date(first.beganMs)],
  );
  const causeBefore = ({ endedMs }: Span) => windows.find((row) => row.endedAt?.getTime() === endedMs)?.cause;
  const gaps: { beganMs: number; endedMs: number | null; cause: string }[] = [
    ...gapsBetween(united).map((gap) => ({ ...gap, cause: causeBefore(gap) ?? causeOf(gap, told) })),
    ...(isHeard ? [] : [{ beganMs: last.endedMs, endedMs: null, cause: openCause }]),
  ];
  const gapOf = (row: BlindWindowRow) => gaps.find(({ beganMs }) => beganMs === row.beganAt.getTime());
  const gone = windows.filter((row) => !gapOf(row)).map(({ id }) => id);
  if (gone.length > 0) await manager.query('DELETE FROM blind_windows WHERE id IN (?)', [gone]);
  for (const row of windows) {
    const gap = gapOf(row);
    if (!gap || gap.endedMs === (row.endedAt?.getTime() ?? null)) continue;
    const endedAt = gap.endedMs === null ? null : new Date(gap.endedMs);
    await manager.query('UPDATE blind_windows SET ended_at = ?, checked_at = NULL WHERE id = ?', [endedAt, row.id]);
  }
  const isKnown = (beganMs: number) => windows.some((row) => row.beganAt.getTime() === beganMs);
  await bulkInsert(
    manager,
    blindWindowEntity,
    gaps
      .filter(({ beganMs }) => !isKnown(beganMs))
      .map(({ beganMs, endedMs, cause }) => ({
        sourceId,
        beganAt: new Date(beganMs),
        endedAt: endedMs === null ? null : new Date(endedMs),
        cause,
      })),
  );
}

/** Whoever ended a gap and was there before it began could not reach the PBX; else there was nobody to hear it. */
function causeOf({ beganMs, endedMs }: Span, told: ToldSpan[]): string {
  const ending = told.filter((span) => span.beganMs === endedMs);
  return ending.some(({ ingestorBeganMs }) => ingestorBeganMs <= beganMs) ? 'disconnected' : 'no-ingestor';
}
