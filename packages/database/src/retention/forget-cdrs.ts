import { deleteCdrs } from '../cdr-totals/mark-hours.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';

const pageRowsMax = 1_000;

/** CDRs that began before the moment, with whose they were and which partner was to have them. */
export async function* forgetCdrs(database: Database, before: Date): AsyncGenerator<number> {
  for (;;) {
    const page: { id: string }[] = await database.query(
      'SELECT id FROM cdrs FORCE INDEX (ix_cdrs_started) WHERE started_at < ? ORDER BY started_at, id LIMIT ?',
      [before, pageRowsMax],
    );
    if (page.length > 0) {
      const ids = page.map(({ id }) => id);
      yield await retryDeadlocks(() =>
        database.transaction('READ COMMITTED', async (manager) => {
          await manager.query('DELETE FROM cdr_links WHERE cdr_id IN (?)', [ids]);
          await manager.query(
            'DELETE pushed FROM partners CROSS JOIN cdr_pushes AS pushed ON pushed.partner_id = partners.id AND pushed.cdr_id IN (?)',
            [ids],
          );
          return deleteCdrs(manager, ids);
        }),
      );
    }
    if (page.length < pageRowsMax) return;
  }
}
