import { type Database, dropNotice, type Notice, saveNotices } from '@voip-sync/database';
import { summarise } from './summarise-sweep.ts';
import type { SweepState } from './sweep-context.ts';

/** Says of the source, and of the run, what a sweep found that people should know. */
export async function tellNotices(database: Database, sourceId: string, state: SweepState): Promise<void> {
  const notices = noticesOf(state);
  state.warnings.push(...notices.map(({ message }) => message));
  await saveNotices(database.manager, sourceId, notices);
  if (state.isWhole && summarise(state).held === 0) await dropNotice(database, sourceId, 'sweep-held');
}

function noticesOf(state: SweepState): Notice[] {
  const { found, late, isForeign } = state;
  const { held } = summarise(state);
  const notices: Notice[] = [];
  const [gone, back] = [found['gone-at-source'] ?? 0, found['back-at-source'] ?? 0];
  if (isForeign) {
    const message =
      `the source and what was copied from it have whole hours in common and not one row of them: is this the right database? ` +
      `What differs is held; mend the configuration, or approve the run`;
    notices.push({ kind: 'sweep-held', message });
  } else if (held > 0) {
    const message =
      `${held} rows would be changed or removed here, more than may be without asking: look at what differs, and approve the run ` +
      `if the source is right`;
    notices.push({ kind: 'sweep-held', message });
  }
  if (gone > 0 && !isForeign) {
    const message =
      `${gone} rows that were copied are at the source no more: it was purged or truncated, or an older database was restored there. ` +
      `They are kept here and marked as gone`;
    notices.push({ kind: 'rows-gone', message });
  }
  if (back > 0) notices.push({ kind: 'rows-gone', message: `${back} rows that were gone are at the source again` });
  if (late > 0) {
    const message =
      `${late} rows of hours long past were not here: calls longer than the look-back, a PBX whose clock was wrong or that writes its ` +
      `CDRs late, a database that was restored there, or rows removed here. They are copied`;
    notices.push({ kind: 'rows-late', message });
  }
  return notices;
}
