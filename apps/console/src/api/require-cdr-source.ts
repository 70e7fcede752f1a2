import { type Database, type PbxSourceRow, readSource } from '@voip-sync/database';
import { ProblemError } from '../http/problem.ts';

/** The source of an id, which must have a CDR database; else the problem that says where to look. */
export async function requireCdrSource(database: Database, sourceId: string): Promise<PbxSourceRow> {
  const source = await readSource(database, sourceId);
  if (!source)
    throw new ProblemError(404, 'There is no source with this id; GET /api/v1/sources lists those there are');
  if (source.cdrMarking === null) {
    throw new ProblemError(422, `The source ${source.id} has no CDR database; give it one in the PBX configuration`);
  }
  return source;
}
