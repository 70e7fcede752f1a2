import { And, LessThan, MoreThanOrEqual } from 'typeorm';
import { type CompletenessHourRow, completenessHourEntity } from '../completeness/completeness-hour.entity.ts';
import type { Database } from '../open-database.ts';

/** The hours of one source from a day on, before another, of its own clock, the earliest first; those that were looked at. */
export function readCalendarHours(
  database: Database,
  { sourceId, from, before }: { sourceId: string; from: string; before: string },
): Promise<CompletenessHourRow[]> {
  return database.getRepository(completenessHourEntity).find({
    where: { sourceId, hour: And(MoreThanOrEqual(`${from} 00`), LessThan(`${before} 00`)) },
    order: { hour: 'ASC' },
  });
}

export type CalendarDayRow = {
  sourceId: string;
  day: string;
  checkedAt: Date;
} & Record<
  | 'hoursComplete'
  | 'hoursDiffering'
  | 'sourceRows'
  | 'hereRows'
  | 'differing'
  | 'repaired'
  | 'quarantinedRows'
  | 'goneRows',
  number
>;

/** The same by day, of one source or of all that are configured. */
export async function readCalendarDays(
  database: Database,
  { sourceId, from, before }: { sourceId?: string | undefined; from: string; before: string },
): Promise<CalendarDayRow[]> {
  const sources = sourceId === undefined ? '(SELECT id FROM pbx_sources)' : '(?)';
  const rows: (Record<keyof CalendarDayRow, unknown> & { day: string })[] = await database.query(
    `SELECT source_id AS sourceId, LEFT(hour, 10) AS day, SUM(status = 'complete') AS hoursComplete,
       SUM(status <> 'complete') AS hoursDiffering, SUM(source_rows) AS sourceRows, SUM(here_rows) AS hereRows,
       SUM(CASE WHEN status <> 'complete' AND differences > repaired THEN differences - repaired ELSE 0 END) AS differing,
       SUM(repaired) AS repaired, SUM(quarantined_rows) AS quarantinedRows, SUM(gone_rows) AS goneRows,
       MAX(checked_at) AS checkedAt
     FROM completeness_hours WHERE source_id IN ${sources} AND hour >= ? AND hour < ?
     GROUP BY source_id, LEFT(hour, 10) ORDER BY source_id, day`,
    [...(sourceId === undefined ? [] : [sourceId]), `${from} 00`, `${before} 00`],
  );
  return rows.map(({ sourceId: source, day, checkedAt, ...counts }) => ({
    sourceId: String(source),
    day,
    checkedAt: checkedAt as Date,
    ...(Object.fromEntries(Object.entries(counts).map(([name, sum]) => [name, Number(sum)])) as Omit<
      CalendarDayRow,
      'sourceId' | 'day' | 'checkedAt'
    >),
  }));
}
