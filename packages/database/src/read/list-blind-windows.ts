import { type BlindWindowRow, blindWindowEntity } from '../hearing/blind-window.entity.ts';
import type { Database } from '../open-database.ts';
import { type PageRequest, type RowsPage, readPage, whereEqual } from './read-page.ts';

export type BlindWindowFilter = Partial<Pick<BlindWindowRow, 'sourceId' | 'cause'>> & {
  open?: boolean | undefined;
  /** Windows of which any part lies in `[from, to)`. */
  from?: Date | undefined;
  to?: Date | undefined;
};

/** Blind windows by their beginning, newest first. */
export function listBlindWindows(
  database: Database,
  { from, to, open, ...equal }: BlindWindowFilter,
  page: PageRequest,
): Promise<RowsPage<BlindWindowRow>> {
  const query = whereEqual(database.getRepository(blindWindowEntity).createQueryBuilder('row'), equal);
  if (open !== undefined) query.andWhere(`row.endedAt IS ${open ? '' : 'NOT '}NULL`);
  if (to) query.andWhere('row.beganAt < :to', { to });
  if (from) query.andWhere('(row.endedAt > :from OR row.endedAt IS NULL)', { from });
  return readPage(query, 'beganAt', page);
}

/** The window that goes on, and for how long since a moment nobody heard the source, in milliseconds. */
export type Blindness = { open: BlindWindowRow | null; blindMs: number };

/** Of each source of which there is anything to say. Times in which events were heard and lost are not counted. */
export async function readBlindness(database: Database, since: Date, now: Date): Promise<Map<string, Blindness>> {
  const rows = await database
    .getRepository(blindWindowEntity)
    .createQueryBuilder('row')
    .where("(row.endedAt > :since OR row.endedAt IS NULL) AND row.cause <> 'dropped'", { since })
    .getMany();
  return new Map(
    [...Map.groupBy(rows, ({ sourceId }) => sourceId)].map(([sourceId, windows]) => [
      sourceId,
      {
        open: windows.find(({ endedAt }) => endedAt === null) ?? null,
        blindMs: windows.reduce((sum, { beganAt, endedAt }) => {
          const from = Math.max(beganAt.getTime(), since.getTime());
          return sum + Math.max(0, (endedAt ?? now).getTime() - from);
        }, 0),
      },
    ]),
  );
}
