import type { RefusedRecord } from '@voip-sync/database';
import { describeRawRow, mapCdr } from './map-cdr.ts';
import type { ResolveLocalTime } from './resolve-local-time.ts';
import type { MarkableCdr } from './source/mark-copied.ts';
import type { SourceRow } from './source/read-rows.ts';

export type MappedPage = {
  cdrs: MarkableCdr[];
  quarantined: RefusedRecord[];
  /** The first and the last `calldate` of the rows that could be mapped; null when none could. */
  oldest: string | null;
  newest: string | null;
};

/** Maps a page of rows. Pure. */
export function mapPage(rows: SourceRow[], sourceId: string, resolve: ResolveLocalTime): MappedPage {
  const page: MappedPage = { cdrs: [], quarantined: [], oldest: null, newest: null };
  for (const { cells, isUnmarked } of rows) {
    const mapped = mapCdr(cells, resolve);
    if ('reason' in mapped) {
      const { digest, reason } = mapped;
      page.quarantined.push({ sourceId, kind: 'cdr', digest, reason, raw: describeRawRow(cells) });
      continue;
    }
    const { calldate } = mapped.row;
    if (page.oldest === null || calldate < page.oldest) page.oldest = calldate;
    if (page.newest === null || calldate > page.newest) page.newest = calldate;
    page.cdrs.push({ row: mapped.row, isUnmarked });
  }
  return page;
}
