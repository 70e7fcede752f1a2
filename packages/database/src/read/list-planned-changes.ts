import type { Database } from '../open-database.ts';
import { type PlannedChangeRow, plannedChangeEntity } from '../records/planned-change.entity.ts';

/** What a run would do, in the order in which it was found. */
export function listPlannedChanges(
  database: Database,
  runId: string,
  { action, after = '0', rowsMax }: { action?: string | undefined; after?: string | undefined; rowsMax: number },
): Promise<PlannedChangeRow[]> {
  const query = database
    .getRepository(plannedChangeEntity)
    .createQueryBuilder('row')
    .where('row.runId = :runId AND row.id > :after', { runId, after });
  if (action !== undefined) query.andWhere('row.action = :action', { action });
  return query.orderBy('row.id', 'ASC').take(rowsMax).getMany();
}
