import type { EntityManager } from 'typeorm';
import { dayMs } from './plan-sums.ts';

/**
 * The name of the trunk that a channel belongs to, for REGEXP_SUBSTR of both servers; it is given as a value, for its question marks. A CDR
 * does not say which channels are trunks': they are those of a technology that goes outside and whose name is no extension's, which are up to
 * six digits; a longer number is a trunk's account. `PJSIP/carrier` of `PJSIP/carrier-0000001a`, `DAHDI/i1` of `DAHDI/i1/551133330000-1`.
 */
export const trunkPattern = [
  '(?i)^(?!(Local|Message|Snoop|UnicastRTP|ConfBridge[a-z0-9_]*|CBAnn|Surrogate)/)',
  '(?![^/]*/[0-9]{0,6}(-[^-/]*)?(/|$))',
  '[^/]*/([^/]+(?=-[^-/]*(/|$))|[^/]+)',
].join('');

/** Rows with `calling` and `called`, the trunks of both channels; two values `trunkPattern` come first. */
export function withTrunks(columns: string, from: string): string {
  return `SELECT ${columns}, NULLIF(REGEXP_SUBSTR(item.channel, ?), '') AS calling, NULLIF(REGEXP_SUBSTR(item.dstchannel, ?), '') AS called
    FROM cdrs item ${from}`;
}

/** Of `withTrunks`. The called side counts first: a path from one trunk to another is the outgoing one's. */
export const trunkName = 'CONVERT(COALESCE(called, calling) USING utf8mb4) COLLATE utf8mb4_bin';

/** Asterisk's dispositions, and the column of `cdr_trunk_hours` that counts each. */
export const dispositionColumns: Record<string, string> = {
  ANSWERED: 'answered',
  'NO ANSWER': 'no_answer',
  BUSY: 'busy',
  FAILED: 'failed',
  CONGESTION: 'congestion',
};

/** Adds the CDRs of whole hours `[from, to)` up anew, and the days in which these lie. */
export async function totalHours(manager: EntityManager, from: Date, to: Date): Promise<void> {
  const hours = [from, to];
  const days = [Math.floor(from.getTime() / dayMs), Math.ceil(to.getTime() / dayMs)].map(
    (day) => new Date(day * dayMs),
  );
  await clear(manager, 'cdr_quarters', hours);
  await manager.query(quartersSql, hours);
  await clear(manager, 'cdr_hours', hours);
  await manager.query(hoursSql, hours);
  await clear(manager, 'cdr_trunk_hours', hours);
  await manager.query(trunkHoursSql, [trunkPattern, trunkPattern, ...hours]);
  await clear(manager, 'cdr_trunk_days', days);
  await manager.query(trunkDaysSql, days);
}

async function clear(manager: EntityManager, table: string, range: Date[]): Promise<void> {
  await manager.query(`DELETE FROM ${table} WHERE starts_at >= ? AND starts_at < ?`, range);
}

const hoursSql = `INSERT INTO cdr_hours (starts_at, source_id, disposition, row_count, billsec, duration)
  SELECT TIMESTAMP(DATE(item.starts_at), MAKETIME(HOUR(item.starts_at), 0, 0)) AS hour, item.source_id, item.disposition,
    SUM(item.row_count), SUM(item.billsec), SUM(item.duration)
  FROM cdr_quarters item WHERE item.starts_at >= ? AND item.starts_at < ? GROUP BY hour, item.source_id, item.disposition`;

const trunkSums = ['row_count', ...Object.values(dispositionColumns), 'talk_seconds'];
const trunkDaysSql = `INSERT INTO cdr_trunk_days (starts_at, source_id, trunk, is_outgoing, ${trunkSums.join(', ')})
  SELECT TIMESTAMP(DATE(item.starts_at)) AS day, item.source_id, item.trunk, item.is_outgoing,
    ${trunkSums.map((column) => `SUM(item.${column})`).join(', ')}
  FROM cdr_trunk_hours item WHERE item.starts_at >= ? AND item.starts_at < ? GROUP BY day, item.source_id, item.trunk, item.is_outgoing`;

const within = 'WHERE item.started_at >= ? AND item.started_at < ?';

/** Moments are reckoned without the session's time zone, which may be any. */
const quartersSql = `INSERT INTO cdr_quarters (starts_at, source_id, disposition, row_count, billsec, duration)
  SELECT TIMESTAMP(DATE(item.started_at), MAKETIME(HOUR(item.started_at), MINUTE(item.started_at) DIV 15 * 15, 0)) AS quarter,
    item.source_id, item.disposition COLLATE utf8mb4_bin AS word, COUNT(*), SUM(item.billsec), SUM(item.duration)
  FROM cdrs item FORCE INDEX (ix_cdrs_totals) ${within} GROUP BY quarter, item.source_id, word`;

const trunkHoursSql = `INSERT INTO cdr_trunk_hours
    (starts_at, source_id, trunk, is_outgoing, row_count, ${Object.values(dispositionColumns).join(', ')}, talk_seconds)
  SELECT TIMESTAMP(DATE(started_at), MAKETIME(HOUR(started_at), 0, 0)) AS hour, source_id, ${trunkName} AS trunk, called IS NOT NULL AS is_outgoing,
    COUNT(*), ${Object.keys(dispositionColumns)
      .map((disposition) => `SUM(disposition = '${disposition}')`)
      .join(', ')}, SUM(IF(disposition = 'ANSWERED', billsec, 0))
  FROM (${withTrunks('item.started_at, item.source_id, item.disposition, item.billsec', `FORCE INDEX (ix_cdrs_started) ${within}`)}) AS named
  WHERE called IS NOT NULL OR calling IS NOT NULL GROUP BY hour, source_id, trunk, is_outgoing`;
