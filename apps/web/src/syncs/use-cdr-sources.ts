import { useQuery } from '@tanstack/react-query';
import type { Source } from '../api/openapi.ts';
import { useSources } from '../sources/use-sources.ts';

const none: Source[] = [];

/** The sources whose CDRs are copied; undefined until they are known. */
export function useCdrSources(): Source[] | undefined {
  const { data } = useQuery(useSources());
  if (data === undefined) return undefined;
  return data.length === 0 ? none : data.filter(({ cdr }) => cdr !== null);
}
