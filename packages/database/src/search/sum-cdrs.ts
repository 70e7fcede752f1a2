import type { Database } from '../open-database.ts';
import { type CdrFilter, cdrConditions, isCovered } from './cdr-conditions.ts';
import { whereOf } from './conditions.ts';
import { readWithin } from './read-within.ts';

/** What a group of CDRs adds up to: how many, and their seconds. */
export type CdrSums = { rows: number; answered: number; talkSeconds: number; durationSeconds: number };
type HourSums = CdrSums & { startsAt: Date; disposition: string };
type ChannelSums = CdrSums & { channel: string; dstchannel: string };
type Raw<T> = { [K in keyof T]: T[K] extends number ? number | string : T[K] };

const sums = `COUNT(*) AS \`rows\`, SUM(item.disposition = 'ANSWERED') AS answered,
  SUM(IF(item.disposition = 'ANSWERED', item.billsec, 0)) AS talkSeconds, SUM(item.duration) AS durationSeconds`;
/** How many pairs of channels' names are told at most: the busiest. */
const channelPairsMax = 5_000;

/** The day that MySQL counts as this one began 1970. */
const firstDay = 719_528;
const hourMs = 3_600_000;

/**
 * Adds CDRs up by hour and disposition. `shiftMinutes` is by how much the zone's hours begin after those of UTC, 0 to 59. What was answered is
 * told from the groups, and those are made by a number: comparing words row by row would take longer than all the rest. Throws a
 * TooLongError after `limitMs`.
 */
export async function sumCdrsByHour(
  database: Database,
  filter: CdrFilter,
  { shiftMinutes, limitMs }: { shiftMinutes: number; limitMs: number },
): Promise<HourSums[]> {
  const { conditions, index } = cdrConditions(filter);
  const at = shiftMinutes === 0 ? 'item.started_at' : `(item.started_at + INTERVAL ${Math.trunc(shiftMinutes)} MINUTE)`;
  const found = await readWithin<
    Record<'hour' | 'rows' | 'billsec' | 'duration', number | string> & { disposition: string }
  >(
    database,
    limitMs,
    `TO_DAYS(${at}) * 24 + HOUR(${at}) AS hour, MIN(item.disposition) AS disposition, COUNT(*) AS \`rows\`, SUM(item.billsec) AS billsec,
       SUM(item.duration) AS duration
     FROM cdrs item FORCE INDEX (${isCovered(filter) ? 'ix_cdrs_totals' : index}) ${whereOf(conditions)}
     GROUP BY hour, CRC32(item.disposition) ORDER BY NULL`,
    conditions.values,
  );
  return found.map(({ hour, disposition, rows, billsec, duration }) => {
    const isAnswered = disposition.toUpperCase() === 'ANSWERED';
    return {
      startsAt: new Date((Number(hour) - firstDay * 24) * hourMs - shiftMinutes * 60_000),
      disposition,
      rows: Number(rows),
      answered: isAnswered ? Number(rows) : 0,
      talkSeconds: isAnswered ? Number(billsec) : 0,
      durationSeconds: Number(duration),
    };
  });
}

/** Adds CDRs up by the two channels' technologies and names, without what tells the channels of one name apart. */
export async function sumCdrsByChannels(
  database: Database,
  filter: CdrFilter,
  limitMs: number,
): Promise<ChannelSums[]> {
  const { conditions, index } = cdrConditions(filter);
  const found = await readWithin<Raw<ChannelSums>>(
    database,
    limitMs,
    `${nameOf('channel')} AS channel, ${nameOf('dstchannel')} AS dstchannel, ${sums}
     FROM cdrs item FORCE INDEX (${index}) ${whereOf(conditions)}
     GROUP BY 1, 2 ORDER BY COUNT(*) DESC LIMIT ${channelPairsMax}`,
    conditions.values,
  );
  return found.map(({ channel, dstchannel, ...row }) => ({ channel, dstchannel, ...toNumbers(row) }));
}

/** How many CDRs fit. Throws a TooLongError after `limitMs`. */
export async function countMatchingCdrs(database: Database, filter: CdrFilter, limitMs: number): Promise<number> {
  const { conditions, index } = cdrConditions(filter);
  const from = `FROM cdrs item FORCE INDEX (${isCovered(filter) ? 'ix_cdrs_totals' : index})`;
  const [found] = await readWithin<{ rows: number | string }>(
    database,
    limitMs,
    `COUNT(*) AS \`rows\` ${from} ${whereOf(conditions)}`,
    conditions.values,
  );
  return Number(found?.rows ?? 0);
}

/** `PJSIP/carrier` of `PJSIP/carrier-0000001a`, `DAHDI/i1` of `DAHDI/i1/551133330000-1`. */
function nameOf(column: 'channel' | 'dstchannel'): string {
  const two = `SUBSTRING_INDEX(item.${column}, '/', 2)`;
  const tail = `CHAR_LENGTH(SUBSTRING_INDEX(${two}, '-', -1))`;
  return `IF(LOCATE('-', ${two}) = 0, ${two}, LEFT(${two}, CHAR_LENGTH(${two}) - ${tail} - 1))`;
}

function toNumbers(row: Raw<CdrSums>): CdrSums {
  const { rows, answered, talkSeconds, durationSeconds } = row;
  return {
    rows: Number(rows),
    answered: Number(answered),
    talkSeconds: Number(talkSeconds),
    durationSeconds: Number(durationSeconds),
  };
}
