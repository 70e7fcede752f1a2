import { SourceRefusedError } from '../../cdr-sync/source/source-errors.ts';
import type { SweepContext } from '../sweep-context.ts';

const pageRowsMax = 1_000;

/** Sets the marks at the source of rows that repairs wrote, those of a sweep that was killed before it could included. */
export async function settleMarks({ store, settings, marking, state }: SweepContext): Promise<void> {
  for (;;) {
    const due = await store.readMarksDue(settings.id, pageRowsMax);
    if (due.length === 0) return;
    try {
      const marked = await marking.mark(
        due.map((row) => ({ row, isUnmarked: true })),
        new Set(),
      );
      state.counts.rowsMarked += marked;
    } catch (error) {
      if (!(error instanceof SourceRefusedError)) throw error;
      state.warnings.push(`rows are set right and not all are marked at the source: ${error.message}`);
      return;
    }
    await store.clearMarksDue(due.map(({ id }) => id));
  }
}
