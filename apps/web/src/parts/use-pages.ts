import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

type KeysetPage<T> = { rows: T[]; nextCursor: string | null };

/** Rows as they come, page by page; what `DataGrid` shows. */
export type Pages<T> = {
  /** Undefined until the first page is there. */
  rows: T[] | undefined;
  error: Error | null;
  hasMore: boolean;
  isLoading: boolean;
  showMore: () => void;
  retry: () => void;
};

/**
 * A list of the console, which answers a page and the cursor of the next one. `queryKey` names the list and its filters; `refreshMs` asks
 * for the pages that are shown anew.
 */
export function usePages<T>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<KeysetPage<T>>,
  { refreshMs }: { refreshMs?: number } = {},
): Pages<T> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    ...(refreshMs === undefined ? {} : { refetchInterval: refreshMs }),
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);
  return {
    rows,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoading: query.isFetchingNextPage || query.isPending,
    showMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
