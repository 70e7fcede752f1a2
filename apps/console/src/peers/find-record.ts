import { type Database, type RecordKind, type RecordRows, readRecord } from '@voip-sync/database';
import { requireId } from '../api/require-id.ts';
import { ProblemError } from '../http/problem.ts';

export async function findRecord<K extends RecordKind>(
  database: Database,
  kind: K,
  id: string | undefined,
): Promise<RecordRows[K]> {
  const notFound = `There is none of the ${kind} with this id; GET /api/v1/${kind} lists those there are`;
  const row = await readRecord(database, kind, requireId(id, notFound));
  if (row) return row;
  throw new ProblemError(404, notFound);
}
