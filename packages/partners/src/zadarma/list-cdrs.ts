import { z } from 'zod';
import { type FetchedPage, followPages } from '../listing/follow-pages.ts';
import type { ListingOf, ListOptions } from '../listing/listing.ts';
import { formatMoment } from '../values/format-moment.ts';
import { dayMs, splitWindow } from '../values/split-window.ts';
import { askZadarma, type ZadarmaContext } from './ask-zadarma.ts';
import { zadarmaCdr } from './map-cdr.ts';

/** At most a month a request. */
const sliceMs = 28 * dayMs;
const format = 'yyyy-MM-dd HH:mm:ss';
const statistics = z.object({ stats: z.array(z.unknown()) });

/**
 * Statistics, a slice of at most a month after the other, each by `skip` and `limit`. There is no total: a slice ends with a page that is not full,
 * which is what Zadarma documents.
 */
export function listZadarmaCdrs(context: ZadarmaContext, options: ListOptions): ListingOf<'cdrs'> {
  const { config, clock } = context;
  const slices = splitWindow(options, clock.now(), sliceMs);
  const stages = config.statistics.flatMap((of) => slices.map((slice) => ({ of, ...slice })));
  const at = (ms: number) => formatMoment(ms, format, config.zone);

  const fetchPage = async (cursor = '0 0'): Promise<FetchedPage> => {
    const [stage = 0, skip = 0] = cursor.split(' ').map(Number);
    const asked = stages[stage];
    if (!asked) return { rows: [] };
    const { stats } = await askZadarma(context, {
      path: asked.of === 'pbx' ? '/v1/statistics/pbx' : '/v1/statistics',
      fields: {
        start: at(asked.fromMs),
        // The end is included there, to the second.
        end: at(asked.toMs - 1_000),
        ...(asked.of === 'pbx' ? { version: 2 } : {}),
        skip,
        limit: config.pageRows,
      },
      answer: statistics,
    });
    if (stats.length >= config.pageRows) return { rows: stats, next: `${stage} ${skip + stats.length}` };
    return stage + 1 < stages.length ? { rows: stats, next: `${stage + 1} 0` } : { rows: stats };
  };
  return followPages({ reader: zadarmaCdr(config), fetchPage, maskRaw: context.maskRaw });
}
