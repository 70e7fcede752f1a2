import { z } from 'zod';
import { followPages } from '../listing/follow-pages.ts';
import type { ListingOf, ListOptions } from '../listing/listing.ts';
import { formatMoment } from '../values/format-moment.ts';
import { dayMs, splitWindow } from '../values/split-window.ts';
import type { JambonzContext } from './list-peers.ts';
import { jambonzCdr } from './map-cdr.ts';

/** At most 30 days a request. */
const sliceMs = 29 * dayMs;
const answer = z.object({ total: z.coerce.number().int().min(0), data: z.array(z.unknown()) });

/** Recent calls by page, a slice of at most 30 days after the other; each slice's total has to be reached. */
export function listJambonzCdrs(context: JambonzContext, options: ListOptions): ListingOf<'cdrs'> {
  const { http, config, clock } = context;
  const slices = splitWindow(options, clock.now(), sliceMs);
  const totals = slices.map(() => 0);
  const at = (ms: number) => formatMoment(ms, 'iso', 'utc');
  return followPages({
    reader: jambonzCdr,
    maskRaw: context.maskRaw,
    async fetchPage(cursor = '0 1') {
      const [index = 0, page = 1] = cursor.split(' ').map(Number);
      const slice = slices[index];
      if (!slice) return { rows: [] };
      const { data } = await http.send({
        method: 'GET',
        path: `Accounts/${config.accountSid}/RecentCalls`,
        query: { page, count: config.pageRows, start: at(slice.fromMs), end: at(slice.toMs) },
        answer,
      });
      totals[index] = data.total;
      const total = totals.reduce((sum, one) => sum + one, 0);
      if (data.data.length > 0 && page * config.pageRows < data.total) {
        return { rows: data.data, total, next: `${index} ${page + 1}` };
      }
      return index + 1 < slices.length
        ? { rows: data.data, total, next: `${index + 1} 1` }
        : { rows: data.data, total };
    },
  });
}
