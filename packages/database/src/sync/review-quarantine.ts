import { In, IsNull, LessThanOrEqual, Like, Or } from 'typeorm';
import type { Database } from '../open-database.ts';
import { type QuarantinedRecordRow, quarantinedRecordEntity } from './quarantined-record.entity.ts';

/** What a person decides on records in quarantine. Each answers false when the record's state does not allow it, or there is none. */

const mendable = Or(IsNull(), In(['dismissed', 'mended']));
const retriable = Or(IsNull(), In(['dismissed']));

/** Notes who wants a record tried again. */
export async function askRedrive(database: Database, id: string, by: string): Promise<boolean> {
  return update(database, { id, resolution: retriable }, { askedBy: by, askedAt: new Date() });
}

/** Keeps the record as a person corrected it, beside the one that came, and that it is to be tried so. */
export async function saveMended(database: Database, id: string, mended: string, by: string): Promise<boolean> {
  const now = new Date();
  return update(
    database,
    { id, resolution: mendable },
    { mended, mendedBy: by, mendedAt: now, askedBy: by, askedAt: now },
  );
}

/** Says that a record is not to be applied, and why. Should it come to be applied one day all the same, it is no longer dismissed. */
export async function dismissRecord(database: Database, id: string, note: string, by: string): Promise<boolean> {
  return update(
    database,
    { id, resolution: IsNull() },
    { resolution: 'dismissed', resolvedAt: new Date(), resolvedBy: by, note },
  );
}

export type WaitingFilter = Pick<QuarantinedRecordRow, 'kind'> & {
  sourceId?: string | undefined;
  reason?: string | undefined;
};

/** How many records wait, and the id of the newest of them. */
export async function measureWaiting(
  database: Database,
  filter: WaitingFilter,
): Promise<{ count: number; upToId: string }> {
  const found = await database
    .getRepository(quarantinedRecordEntity)
    .createQueryBuilder('record')
    .select('COUNT(*)', 'count')
    .addSelect('MAX(record.id)', 'upToId')
    .where(waiting(filter))
    .getRawOne<{ count: string; upToId: string | null }>();
  return { count: Number(found?.count ?? 0), upToId: String(found?.upToId ?? '0') };
}

/** The ids of records that wait, behind `afterId` and up to `upToId`, the oldest first. */
export async function findWaiting(
  database: Database,
  filter: WaitingFilter,
  { afterId, upToId, rowsMax }: { afterId: string; upToId: string; rowsMax: number },
): Promise<string[]> {
  const found = await database
    .getRepository(quarantinedRecordEntity)
    .createQueryBuilder('record')
    .select('record.id')
    .where({ ...waiting(filter), id: LessThanOrEqual(upToId) })
    .andWhere('record.id > :afterId', { afterId })
    .orderBy('record.id')
    .take(rowsMax)
    .getMany();
  return found.map(({ id }) => id);
}

function waiting({ kind, sourceId, reason }: WaitingFilter) {
  return {
    kind,
    resolution: IsNull(),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(reason === undefined ? {} : { reason: Like(containing(reason)) }),
  };
}

/** The pattern of LIKE for text that has these words. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

async function update(
  database: Database,
  where: Parameters<ReturnType<Database['getRepository']>['update']>[0],
  values: Partial<QuarantinedRecordRow>,
): Promise<boolean> {
  const { affected } = await database.getRepository(quarantinedRecordEntity).update(where, values);
  return (affected ?? 0) > 0;
}
