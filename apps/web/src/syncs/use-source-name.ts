import { useQuery } from '@tanstack/react-query';
import { useSources } from '../sources/use-sources.ts';

/** Names a source by its id; one that is configured no more goes by that. */
export function useSourceName(): (id: string) => string {
  const { data: sources = [] } = useQuery(useSources());
  return (id) => sources.find((source) => source.id === id)?.name ?? id;
}
