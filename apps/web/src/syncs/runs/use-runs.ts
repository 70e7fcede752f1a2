import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Run } from '../../api/openapi.ts';
import { type Pages, usePages } from '../../parts/use-pages.ts';
import type { RunsSearch } from './runs-search.ts';

const refreshMs = 5_000;

export const runsKey = ['runs'];

/** Runs of all kinds, newest first. */
export function useRuns({ kind, ...search }: RunsSearch): Pages<Run> {
  const { api } = useConsole();
  return usePages<Run>(
    [...runsKey, { kind, ...search }],
    (cursor, signal) =>
      take(api.GET('/runs', { params: { query: { ...search, kind: kind as Run['kind'], cursor } }, signal })),
    { refreshMs },
  );
}
