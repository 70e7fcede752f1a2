import type { Source } from '../api/openapi.ts';

/** The sources' names by their ids where there are several; null where naming the only one would be noise. */
export type SourceNames = ReadonlyMap<string, string> | null;

export function namesOf(sources: readonly Source[]): SourceNames {
  return sources.length > 1 ? new Map(sources.map(({ id, name }) => [id, name])) : null;
}

/** A source that is configured no more still has its calls and CDRs: it goes by its id. */
export function nameOf(names: ReadonlyMap<string, string>, sourceId: string): string {
  return names.get(sourceId) ?? sourceId;
}
