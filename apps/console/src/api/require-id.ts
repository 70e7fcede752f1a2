import { idSchema } from '@voip-sync/contracts';
import { ProblemError } from '../http/problem.ts';

/** The id of a path, or the 404 that says where to look. */
export function requireId(id: string | undefined, notFound: string): string {
  const parsed = idSchema.safeParse(id);
  if (!parsed.success) throw new ProblemError(404, notFound);
  return parsed.data;
}
