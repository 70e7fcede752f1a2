import type { Database } from '../open-database.ts';
import type { CalldateStretch } from './digest-cdrs.ts';

/** How many rows each hour has here, those included that the source has no more; told by the index alone. */
export async function countCdrs(
  database: Database,
  sourceId: string,
  [from, upTo]: CalldateStretch,
): Promise<Map<string, number>> {
  const rows: { hour: string; count: string }[] = await database.query(
    `SELECT LEFT(calldate, 13) AS hour, COUNT(*) AS count FROM cdrs FORCE INDEX (ix_cdrs_source_calldate)
     WHERE source_id = ? AND calldate BETWEEN ? AND ? GROUP BY hour`,
    [sourceId, from, upTo],
  );
  return new Map(rows.map(({ hour, count }) => [hour, Number(count)]));
}

/** The first `calldate` here at or behind a time; null when there is none. */
export async function firstCalldateFrom(database: Database, sourceId: string, from: string): Promise<string | null> {
  const [row]: { first: string | null }[] = await database.query(
    'SELECT CAST(MIN(calldate) AS CHAR) AS first FROM cdrs WHERE source_id = ? AND calldate >= ?',
    [sourceId, from],
  );
  return row?.first ?? null;
}
