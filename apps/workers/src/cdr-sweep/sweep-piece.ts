import {
  type CompletenessHourRow,
  type Difference,
  digestCdrs,
  type HereSlice,
  type SliceDigest,
  stretchOf,
} from '@voip-sync/database';
import { batchSlices, type ComparedHour, compareSlices } from './compare/compare-slices.ts';
import { calldatesOf, type HourSpan, hourLength, hoursOf } from './compare/hours.ts';
import { lookAtSlices } from './look-at-slices.ts';
import { isDue, settleLook } from './settle/settle-look.ts';
import { digestSource } from './source/digest-source.ts';
import { type SweepContext, sweptHour } from './sweep-context.ts';

/**
 * Slices, and rows, that are looked at together. Where the source has no index on calldate each look costs it a look at the whole table, and
 * larger batches make fewer of them.
 */
const batch = { slicesMax: 60, rowsMax: 20_000 };
const wholeTableBatch = { slicesMax: 1_000, rowsMax: 200_000 };
const digestSlicesMax = 200;

/**
 * Proves some hours: digests of both sides, a look at the slices that differ, repair, the digests of those slices again, and a record of each
 * hour. Answers how long the source took for its digests, or `undefined` when it was told to stop.
 */
export async function sweepPiece(context: SweepContext, spans: HourSpan[]): Promise<number | undefined> {
  const { database, store, settings, source, columns, pace } = context;
  const stretches = spans.map(calldatesOf);
  const heres = await digestCdrs(database, settings.id, stretches);
  const { found: sources, tookMs } = await pace.look(() => digestSource(source, columns, stretches));
  const hours = spans.flatMap(hoursOf);
  const known = new Map((await store.readHours(settings.id, stretches)).map((row) => [row.hour, row]));
  const compared = compareSlices(sources, heres, hours);
  await store.dropHeld(settings.id, context.started.runId, hours);
  const due = compared.filter((hour) => hour.differing.length > 0 && !isExplained(hour, known.get(hour.hour)));

  const { slicesMax, rowsMax } = columns.byIndex.calldate === '' ? wholeTableBatch : batch;
  const slices = due.flatMap(({ differing }) => differing);
  for (const part of batchSlices(slices, slicesMax, rowsMax)) {
    if (context.stopping?.aborted) return undefined;
    const look = await lookAtSlices(context, part);
    await settleLook(context, look, (hour) => known.get(hour)?.status === 'differing');
    await context.onProgress();
  }
  const touched = slices.map(({ slice }) => slice);
  const after = touched.length === 0 ? compared : await compareAgain(context, hours, touched, sources, heres);
  const left = await lookAtRest(context, after, new Set(due.map(({ hour }) => hour)));
  await saveHours(context, after, known, left);
  return tookMs;
}

/** What differed before and was found to be explained, by rows in quarantine for instance, is so still while neither side has changed. */
function isExplained(hour: ComparedHour, known: CompletenessHourRow | undefined): boolean {
  return (
    known?.status === 'complete' &&
    known.sourceDigest === hour.sourceDigest &&
    known.hereDigest === hour.hereDigest &&
    known.sourceRows === hour.sourceRows
  );
}

/** The comparison once more, with the digests of the slices that were looked at taken anew. */
async function compareAgain(
  { database, settings, source, columns, pace }: SweepContext,
  hours: string[],
  touched: string[],
  sources: SliceDigest[],
  heres: HereSlice[],
): Promise<ComparedHour[]> {
  const isTouched = new Set(touched);
  const newSources = sources.filter(({ slice }) => !isTouched.has(slice));
  const newHeres = heres.filter(({ slice }) => !isTouched.has(slice));
  for (let start = 0; start < touched.length; start += digestSlicesMax) {
    const stretches = touched.slice(start, start + digestSlicesMax).map(stretchOf);
    newHeres.push(...(await digestCdrs(database, settings.id, stretches)));
    newSources.push(...(await pace.look(() => digestSource(source, columns, stretches))).found);
  }
  return compareSlices(newSources, newHeres, hours);
}

type Left = { differences: Difference[]; quarantined: Map<string, number> };

/** What still differs after the repair: what is held, what came in meanwhile, and what cannot be a row here. */
async function lookAtRest(context: SweepContext, hours: ComparedHour[], due: Set<string>): Promise<Left> {
  const { slicesMax, rowsMax } = context.columns.byIndex.calldate === '' ? wholeTableBatch : batch;
  const slices = hours.filter(({ hour }) => due.has(hour)).flatMap(({ differing }) => differing);
  const left: Left = { differences: [], quarantined: new Map() };
  for (const part of batchSlices(slices, slicesMax, rowsMax)) {
    const { differences, quarantined } = await lookAtSlices(context, part);
    left.differences.push(...differences.filter((difference) => isDue(difference, Date.now())));
    for (const { raw } of quarantined) {
      const hour = String(JSON.parse(raw).calldate).slice(0, hourLength);
      left.quarantined.set(hour, (left.quarantined.get(hour) ?? 0) + 1);
    }
  }
  return left;
}

async function saveHours(
  { store, settings, started, state, resolveTime }: SweepContext,
  hours: ComparedHour[],
  known: Map<string, CompletenessHourRow>,
  left: Left,
): Promise<void> {
  const open = new Set(left.differences.map(({ hour }) => hour));
  const rows = hours.map(({ differing, ...hour }) => {
    const swept = sweptHour(state, hour.hour);
    const before = known.get(hour.hour);
    const wasLookedAt = differing.length === 0 || !isExplained({ differing, ...hour }, before);
    const quarantinedRows = wasLookedAt ? (left.quarantined.get(hour.hour) ?? 0) : (before?.quarantinedRows ?? 0);
    Object.assign(swept, {
      isSwept: true,
      isComplete: !open.has(hour.hour),
      sourceRows: hour.sourceRows,
      sourceDuplicates: hour.sourceDuplicates,
      hereRows: hour.hereRows,
      quarantined: quarantinedRows,
    });
    return {
      ...hour,
      startsAt: resolveTime(`${hour.hour}:00:00`, undefined)?.at ?? new Date(0),
      status: swept.isComplete ? ('complete' as const) : ('differing' as const),
      quarantinedRows,
      differences: swept.differences,
      repaired: swept.repaired,
      runId: started.runId,
    };
  });
  await store.saveHours(settings.id, rows);
}
