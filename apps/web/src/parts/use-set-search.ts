import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * Changes the page's search params, where its filters, sort and the like live; what is undefined or empty leaves the address.
 * `push` adds a step that one can go back from; typing into a filter does not. `isDone`: a form that is open was saved or given up, and nothing
 * is to be asked.
 */
export function useSetSearch<S extends object>(): (
  changes: Partial<S>,
  options?: { push?: boolean; isDone?: boolean },
) => void {
  const navigate = useNavigate();
  return useCallback(
    (changes, { push = false, isDone = false } = {}) => {
      const search = (now: object) =>
        Object.fromEntries(
          Object.entries({ ...now, ...changes }).filter(([, value]) => value !== undefined && value !== ''),
        );
      // The routes' own schemas check what comes of it.
      void navigate({ to: '.', search: search as never, replace: !push, ignoreBlocker: isDone });
    },
    [navigate],
  );
}
