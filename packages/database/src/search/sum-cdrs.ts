import { type Stretch, splitDays } from '../cdr-totals/plan-sums.ts';
import { trunkName, trunkPattern, withTrunks } from '../cdr-totals/total-hours.ts';
import type { Database } from '../open-database.ts';
import { type CdrFilter, cdrConditions, isCovered } from './cdr-conditions.ts';
import { addCondition, type Conditions, whereOf } from './conditions.ts';
import { type AskWithin, columnOf, isKept, isKeptByTrunk, readKeptSums, whereKept } from './read-kept-sums.ts';
import { readWithin } from './read-within.ts';

/** What a group of CDRs adds up to: how many, and their seconds. */
export type CdrSums = { rows: number; answered: number; talkSeconds: number };
type HourSums = CdrSums & { startsAt: Date; disposition: string; durationSeconds: number };
type TrunkSums = CdrSums & { trunk: string; direction: 'incoming' | 'outgoing' };
type Raw<T extends string> = Record<T, number | string>;

/** The day that MySQL counts as this one began 1970. */
const firstDay = 719_528;
const hourMs = 3_600_000;

/**
 * Adds CDRs up by hour and disposition; an hour may come more than once. `shiftMinutes` is by how much the zone's hours begin after those of
 * UTC: 0, 15, 30 or 45. Throws a TooLongError after `limitMs`.
 */
export async function sumCdrsByHour(
  database: Database,
  filter: CdrFilter,
  { shiftMinutes, limitMs }: { shiftMinutes: number; limitMs: number },
): Promise<HourSums[]> {
  const columns = { rows: 'COUNT(*)', billsec: 'SUM(item.billsec)', duration: 'SUM(item.duration)' };
  const ofRows = (ask: AskWithin, stretches?: Conditions) => {
    const { where, values, index } = rowsOf(filter, stretches);
    return ask<RawHour>(
      `${byHour('item.started_at', columns)} FROM cdrs item ${index} ${where} ${groupByHour}`,
      values,
    );
  };
  const ofKept = (ask: AskWithin, kept: Stretch[]) => {
    const sums = { rows: 'SUM(item.row_count)', billsec: 'SUM(item.billsec)', duration: 'SUM(item.duration)' };
    const table = shiftMinutes === 0 ? 'cdr_hours' : 'cdr_quarters';
    const conditions = whereKept(kept, filter);
    return ask<RawHour>(
      `${byHour('item.starts_at', sums)} FROM ${table} item ${whereOf(conditions)} ${groupByHour}`,
      conditions.values,
    );
  };
  const found = isKept(filter)
    ? await readKeptSums(database, filter, limitMs, { ofKept, ofRows })
    : await ofRows((select, values) => readWithin(database, limitMs, select, values));
  return found.map(({ hour, disposition, rows, billsec, duration }) => {
    const isAnswered = disposition.trimEnd().toUpperCase() === 'ANSWERED';
    return {
      startsAt: new Date((Number(hour) - firstDay * 24) * hourMs - shiftMinutes * 60_000),
      disposition,
      rows: Number(rows),
      answered: isAnswered ? Number(rows) : 0,
      talkSeconds: isAnswered ? Number(billsec) : 0,
      durationSeconds: Number(duration),
    };
  });

  function byHour(
    column: string,
    { rows, billsec, duration }: Record<'rows' | 'billsec' | 'duration', string>,
  ): string {
    const at = shiftMinutes === 0 ? column : `(${column} + INTERVAL ${Math.trunc(shiftMinutes)} MINUTE)`;
    return `TO_DAYS(${at}) * 24 + HOUR(${at}) AS hour, MIN(item.disposition) AS disposition, ${rows} AS \`rows\`, ${billsec} AS billsec, ${duration} AS duration`;
  }
}

type RawHour = Raw<'hour' | 'rows' | 'billsec' | 'duration'> & { disposition: string };
/** By a number: comparing words row by row would take longer than all the rest. */
const groupByHour = 'GROUP BY hour, CRC32(item.disposition) ORDER BY NULL';

/** Adds CDRs up by trunk and direction; each may come more than once, and those over no trunk do not. Throws a TooLongError after `limitMs`. */
export async function sumCdrsByTrunk(database: Database, filter: CdrFilter, limitMs: number): Promise<TrunkSums[]> {
  const ofRows = (ask: AskWithin, stretches?: Conditions) => {
    const { where, values, index } = rowsOf(filter, stretches, 'ix_cdrs_started');
    return ask<RawTrunk>(
      `${trunkName} AS trunk, called IS NOT NULL AS isOutgoing, COUNT(*) AS \`rows\`, SUM(disposition = 'ANSWERED') AS answered,
         SUM(IF(disposition = 'ANSWERED', billsec, 0)) AS talkSeconds
       FROM (${withTrunks('item.disposition, item.billsec', `${index} ${where}`)}) AS named
       WHERE called IS NOT NULL OR calling IS NOT NULL GROUP BY trunk, isOutgoing ORDER BY NULL`,
      [trunkPattern, trunkPattern, ...values],
    );
  };
  const rows = columnOf(filter.disposition);
  const isAnswered = rows === 'row_count' || rows === 'answered';
  const ofTable = (ask: AskWithin, table: string, kept: Stretch[]) => {
    const conditions = whereKept(kept, { sourceId: filter.sourceId });
    return ask<RawTrunk>(
      `item.trunk AS trunk, item.is_outgoing AS isOutgoing, SUM(item.${rows}) AS \`rows\`, SUM(${isAnswered ? 'item.answered' : '0'}) AS answered,
         SUM(${isAnswered ? 'item.talk_seconds' : '0'}) AS talkSeconds
       FROM ${table} item ${whereOf(conditions)} GROUP BY trunk, isOutgoing HAVING \`rows\` > 0 ORDER BY NULL`,
      conditions.values,
    );
  };
  const ofKept = async (ask: AskWithin, kept: Stretch[]) => {
    const { days, hours } = splitDays(kept);
    return [
      ...(days.length > 0 ? await ofTable(ask, 'cdr_trunk_days', days) : []),
      ...(hours.length > 0 ? await ofTable(ask, 'cdr_trunk_hours', hours) : []),
    ];
  };
  const found = isKeptByTrunk(filter)
    ? await readKeptSums(database, filter, limitMs, { ofKept, ofRows })
    : await ofRows((select, values) => readWithin(database, limitMs, select, values));
  return found.map(({ trunk, isOutgoing, rows, answered, talkSeconds }) => ({
    trunk,
    direction: Number(isOutgoing) === 1 ? 'outgoing' : 'incoming',
    rows: Number(rows),
    answered: Number(answered),
    talkSeconds: Number(talkSeconds),
  }));
}

type RawTrunk = Raw<'isOutgoing' | 'rows' | 'answered' | 'talkSeconds'> & { trunk: string };

/** How many CDRs fit. Throws a TooLongError after `limitMs`. */
export async function countMatchingCdrs(database: Database, filter: CdrFilter, limitMs: number): Promise<number> {
  const ofRows = (ask: AskWithin, stretches?: Conditions) => {
    const { where, values, index } = rowsOf(filter, stretches);
    return ask<Raw<'rows'>>(`COUNT(*) AS \`rows\` FROM cdrs item ${index} ${where}`, values);
  };
  const ofKept = (ask: AskWithin, kept: Stretch[]) => {
    const conditions = whereKept(kept, filter);
    return ask<Raw<'rows'>>(
      `COALESCE(SUM(item.row_count), 0) AS \`rows\` FROM cdr_hours item ${whereOf(conditions)}`,
      conditions.values,
    );
  };
  const found = isKept(filter)
    ? await readKeptSums(database, filter, limitMs, { ofKept, ofRows })
    : await ofRows((select, values) => readWithin(database, limitMs, select, values));
  return found.reduce((sum, { rows }) => sum + Number(rows), 0);
}

/** Where the rows of a filter are, all or those of some stretches of time; sums that need no row are read from an index alone. */
function rowsOf(
  filter: CdrFilter,
  stretches: Conditions | undefined,
  ofTime = isCovered(filter) ? 'ix_cdrs_totals' : undefined,
): { where: string; values: unknown[]; index: string } {
  const { from, to, ...others } = filter;
  const { conditions, index } = cdrConditions(stretches ? others : filter);
  if (stretches) addCondition(conditions, stretches.sql.join(' AND '), ...stretches.values);
  const isOfTime = index === 'ix_cdrs_started';
  return {
    where: whereOf(conditions),
    values: conditions.values,
    index: `FORCE INDEX (${isOfTime && ofTime ? ofTime : index})`,
  };
}
