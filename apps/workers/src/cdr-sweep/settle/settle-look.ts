import type { Difference, DifferenceKind } from '@voip-sync/database';
import type { Look } from '../look-at-slices.ts';
import { nameFound, type SweepContext, sweptHour } from '../sweep-context.ts';

/** Rows of calls that ended so lately are left to the minute's run: they are not late yet. */
const dueAfterMs = 300_000;

/** What takes nothing from anybody: a row comes in, or is told to be gone or back. */
const harmless: ReadonlySet<DifferenceKind> = new Set(['missing-here', 'gone-at-source', 'back-at-source']);

export function isDue({ kind, source }: Difference, now: number): boolean {
  if (kind !== 'missing-here' || !source) return true;
  return Math.abs(now - (source.startedAt.getTime() + source.duration * 1_000)) > dueAfterMs;
}

/** Sets right at once what harms nothing, and holds back what would change or remove rows until all has been seen. */
export async function settleLook(
  context: SweepContext,
  look: Look,
  wasDiffering: (hour: string) => boolean,
): Promise<void> {
  const { store, started, state, marking } = context;
  const { lease, runId } = started;
  const due = look.differences.filter(
    (difference) => isDue(difference, Date.now()) && !state.held.has(nameFound(difference)),
  );
  state.isForeign ||= look.isForeign;
  const isHeld = ({ kind }: Difference) => look.isForeign || !harmless.has(kind);
  const held = due.filter(isHeld);
  const done = await store.repair({
    lease,
    runId,
    differences: due.filter((difference) => !isHeld(difference)),
    quarantined: look.quarantined,
    isMarkDue: marking.kind !== 'none',
    heldIds: [],
  });
  await store.hold(lease, runId, held);
  for (const { kind, hour } of due) {
    state.found[kind] = (state.found[kind] ?? 0) + 1;
    sweptHour(state, hour).differences += 1;
    if (kind === 'missing-here' && !wasDiffering(hour)) state.late += 1;
  }
  for (const difference of held) {
    state.held.add(nameFound(difference));
    sweptHour(state, difference.hour).held += 1;
  }
  countRepaired(context, done);
  state.counts.rowsQuarantined += look.quarantined.length;
}

export function countRepaired({ state }: SweepContext, done: Difference[]): void {
  for (const { kind, hour } of done) {
    sweptHour(state, hour).repaired += 1;
    if (kind === 'missing-here') state.counts.rowsInserted += 1;
  }
}
