import type { HeldDifference } from '@voip-sync/database';
import { lookAtIds } from '../look-at-slices.ts';
import {
  nameDifference,
  nameFound,
  type SweepBounds,
  type SweepContext,
  type SweepState,
  sweptHour,
} from '../sweep-context.ts';
import { countRepaired } from './settle-look.ts';

/** Differences that are looked at and set right together. */
const pageRowsMax = 200;

/**
 * Sets right what a run holds, in the hours that may be. Each difference is looked at again on both sides, and only what is the same still is
 * done; what has changed meanwhile is let go, for the next sweep to find. Answers the hours that were touched.
 */
export async function applyHeld(
  context: SweepContext,
  heldRunId: string,
  mayApply: (hour: string) => boolean,
): Promise<string[]> {
  const { store, settings, started, state, marking } = context;
  const hours = new Set<string>();
  for (let after = '0'; ; ) {
    const page = await store.readHeld(heldRunId, settings.id, after, pageRowsMax);
    const last = page.at(-1);
    if (!last) return [...hours];
    after = last.id;
    const due = page.filter(({ hour }) => mayApply(hour));
    const wanted = new Set(due.map(nameHeld));
    const found = await lookAtIds(context, [...new Set(due.flatMap(uniqueidsOf))]);
    const done = await store.repair({
      lease: started.lease,
      runId: started.runId,
      differences: found.filter((difference) => wanted.has(nameFound(difference))),
      quarantined: [],
      isMarkDue: marking.kind !== 'none',
      heldIds: due.map(({ id }) => id),
    });
    countRepaired(context, done);
    for (const held of due) {
      hours.add(held.hour);
      if (state.held.delete(nameHeld(held))) sweptHour(state, held.hour).held -= 1;
    }
    await context.onProgress();
  }
}

function nameHeld({ kind, sourceDigest, hereDigest }: HeldDifference): string {
  return nameDifference(kind, sourceDigest, hereDigest);
}

/** The id at the source, and the one that the row has here, should somebody have changed that. */
function uniqueidsOf({ uniqueid, here }: HeldDifference): string[] {
  return here === null ? [uniqueid] : [uniqueid, String(JSON.parse(here).uniqueid)];
}

/**
 * Which hours may be set right without asking: none where what would be changed or removed is too large a share of all that was swept, or the
 * two sides have nothing in common; else those in which it is no larger a share of the hour. A few rows are never too many. Pure.
 */
export function judgeHeld(
  { hours, isForeign }: Pick<SweepState, 'hours' | 'isForeign'>,
  { changedPercentMax, changedRowsMin }: SweepBounds,
): (hour: string) => boolean {
  const isTooMuch = (held: number, rows: number) => held > changedRowsMin && held * 100 > rows * changedPercentMax;
  let [held, rows] = [0, 0];
  for (const hour of hours.values()) {
    held += hour.held;
    rows += Math.max(hour.hereRows, hour.sourceRows);
  }
  if (isForeign || isTooMuch(held, rows)) return () => false;
  return (name) => {
    const hour = hours.get(name);
    return hour !== undefined && !isTooMuch(hour.held, Math.max(hour.hereRows, hour.sourceRows));
  };
}
