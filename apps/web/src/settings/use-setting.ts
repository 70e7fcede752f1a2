import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../api/console-context.ts';
import type { Api } from '../api/create-api.ts';
import { isConflict } from '../api/describe-failure.ts';

/** A section of the settings as the console tells it. */
export type Stored<V> = { version: number; updatedBy: string | null; value: V; defaults: V };

/** What is asked of the console for one section. */
export type SettingCalls<S extends Stored<unknown>> = {
  key: string;
  read: (api: Api, signal: AbortSignal) => Promise<S>;
  save: (api: Api, body: { version: number; value: S['value'] }) => Promise<S>;
};

/**
 * A section that is edited. What must stay true: what was typed is kept until it is saved or given up, and it is saved upon the version that
 * was seen when the typing began; when somebody else has saved meanwhile, both are shown and the person decides.
 */
export function useSetting<S extends Stored<unknown>>({ key, read, save }: SettingCalls<S>) {
  const { api } = useConsole();
  const queries = useQueryClient();
  const queryKey = ['settings', key];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => read(api, signal) });
  const [edit, setEdit] = useState<{ value: S['value']; version: number }>();
  const saving = useMutation({
    mutationFn: (body: { version: number; value: S['value'] }) => save(api, body),
    onSuccess: (stored) => {
      queries.setQueryData(queryKey, stored);
      setEdit(undefined);
    },
    onError: (error) => (isConflict(error) ? queries.invalidateQueries({ queryKey }) : undefined),
  });
  const stored = query.data;
  const value = edit?.value ?? stored?.value;
  return {
    stored,
    error: query.error,
    retry: () => void query.refetch(),
    value,
    isEdited: edit !== undefined,
    change: (changed: S['value']) => {
      saving.reset();
      setEdit({ value: changed, version: edit?.version ?? stored?.version ?? 0 });
    },
    giveUp: () => {
      saving.reset();
      setEdit(undefined);
    },
    save: () => edit && saving.mutate(edit),
    saveOver: () => edit && stored && saving.mutate({ ...edit, version: stored.version }),
    saving,
    isOvertaken: isConflict(saving.error) && edit !== undefined && stored?.version !== edit.version,
  };
}

export type EditedSetting<S extends Stored<unknown>> = ReturnType<typeof useSetting<S>>;
