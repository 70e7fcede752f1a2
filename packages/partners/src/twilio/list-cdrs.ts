import { followPages } from '../listing/follow-pages.ts';
import type { ListingOf, ListOptions } from '../listing/listing.ts';
import type { RawRecord } from '../records/check-record.ts';
import { formatMoment } from '../values/format-moment.ts';
import { fetchTwilioPage, type TwilioContext } from './ask-twilio.ts';
import { twilioCdr } from './map-cdr.ts';
import { accountPath } from './twilio-config.ts';

/** A call in one of these has no end yet: it is left out, and a later look at the same window has it. */
const underWay = new Set(['queued', 'initiated', 'ringing', 'in-progress']);

export function listTwilioCdrs(context: TwilioContext, { sinceMs, untilMs }: ListOptions): ListingOf<'cdrs'> {
  const { config } = context;
  const at = (ms: number | undefined) => (ms === undefined ? undefined : formatMoment(ms, 'iso', 'utc'));
  const path = `${accountPath(config)}/Calls.json`;
  return followPages({
    reader: twilioCdr,
    maskRaw: context.maskRaw,
    async fetchPage(cursor) {
      const query = { PageSize: config.pageRows, 'StartTime>': at(sinceMs), 'StartTime<': at(untilMs) };
      const { rows, next } = await fetchTwilioPage(context, cursor ?? path, 'calls', cursor ? {} : query);
      const ended = rows.filter((row) => !underWay.has(String((row as RawRecord | null)?.status)));
      return { rows: ended, pending: rows.length - ended.length, ...(next ? { next } : {}) };
    },
  });
}
