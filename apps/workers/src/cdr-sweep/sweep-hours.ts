import { DateTime } from 'luxon';
import { chooseSpan, provableBefore, type SweepReach, type SweepReaches } from './choose-spans.ts';
import { addHours, cutSpans, type HourSpan, hoursOf, joinHours } from './compare/hours.ts';
import { findUncounted, uncountedHoursMax } from './find-uncounted.ts';
import { applyHeld, judgeHeld } from './settle/apply-held.ts';
import { settleMarks } from './settle/settle-marks.ts';
import type { SweepContext } from './sweep-context.ts';
import { sweepPiece } from './sweep-piece.ts';

/** Hours whose digests are asked for in one query: as many as the source answers within the two times, in milliseconds. */
const pieceHours = { first: 12, min: 1, max: 168 };
const pieceMs = { min: 250, max: 1_000 };
/** Without an index on calldate each query costs a look at the whole table, however few hours it is for. */
const wholeTableHours = 31 * 24;

export type SweepPlan = {
  reach: SweepReach;
  reaches: SweepReaches;
  now: Date;
  /** When the last run began that read the source to its end. */
  lastSuccess: Date | null;
};

/** The whole sweep: marks left over, the hours, and at its end what it held back until all had been seen. */
export async function sweepHours(
  context: SweepContext,
  { reach, reaches, now, lastSuccess }: SweepPlan,
): Promise<void> {
  const { settings, state, started, bounds } = context;
  await settleMarks(context);
  const before = provableBefore(now, lastSuccess, settings.timeZone);
  if (before === null) {
    state.warnings.push(
      'no run has read this source to its end yet, so there is nothing to prove; sweep again when one has',
    );
    state.isWhole = true;
    return;
  }
  const spans = chooseSpan(reach, before, reaches);
  if (reach.kind === 'night') spans.push(...(await findOthers(context, before, now, spans)));
  if (reach.kind === 'held') spans.push(...joinHours(await applyHeld(context, reach.runId, () => true)));
  if (!(await sweepSpans(context, spans))) return;

  const mayApply = judgeHeld(state, bounds);
  const touched = await applyHeld(context, started.runId, mayApply);
  if (!(await sweepSpans(context, joinHours(touched)))) return;
  await settleMarks(context);
  state.isWhole = true;
}

/** Sweeps hours in pieces of a size that suits the source; answers whether it got to the end. */
async function sweepSpans(context: SweepContext, spans: HourSpan[]): Promise<boolean> {
  const isIndexed = context.columns.byIndex.calldate !== '';
  let hours = isIndexed ? pieceHours.first : wholeTableHours;
  for (let left = spans; left.length > 0; ) {
    if (context.stopping?.aborted) return false;
    const { piece, rest } = cutSpans(left, hours);
    const tookMs = await sweepPiece(context, piece);
    if (tookMs === undefined) return false;
    await context.onProgress();
    left = rest;
    if (!isIndexed) continue;
    if (tookMs < pieceMs.min) hours = Math.min(pieceHours.max, hours * 2);
    if (tookMs > pieceMs.max) hours = Math.max(pieceHours.min, Math.floor(hours / 2));
  }
  return true;
}

/** Hours elsewhere that are not as they were proved, and not among those swept anyway. */
async function findOthers(context: SweepContext, before: string, now: Date, spans: HourSpan[]): Promise<HourSpan[]> {
  const nowHour = DateTime.fromJSDate(now, { zone: context.settings.timeZone }).toFormat('yyyy-MM-dd HH');
  const swept = new Set(spans.flatMap(hoursOf));
  const found = await findUncounted(context, before, nowHour);
  if (found.length === uncountedHoursMax) {
    context.state.warnings.push(
      `${uncountedHoursMax} hours or more are not proved as they stand; so many are swept now, the others with the next long sweep`,
    );
  }
  return joinHours(found.filter((hour) => !swept.has(hour) && addHours(hour, 0) === hour));
}
