import type { ReactNode } from 'react';
import type { Source } from '../api/openapi.ts';
import { FilterBar } from './filter-bar.tsx';
import { ChoiceFilter } from './filter-fields.tsx';
import { TimeFilters } from './time-filters.tsx';
import type { TimeSearch } from './time-search.ts';

type Props = {
  search: TimeSearch & { sourceId?: string | undefined };
  sources: readonly Source[];
  /** What the choice of a source is called. */
  label: string;
  /** Takes any of the fields of the search; undefined takes one away. */
  onChange: (changes: Record<string, string | undefined>) => void;
  children: ReactNode;
};

/** The filters of a list of many PBXs: time, source where there are several, and the list's own. */
export function SourceFilters({ search, sources, label, onChange, children }: Props) {
  const clear = () => onChange(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])));
  return (
    <FilterBar onClear={Object.keys(search).length > 0 ? clear : undefined}>
      <TimeFilters search={search} onChange={onChange} />
      {sources.length > 1 && (
        <ChoiceFilter
          label={label}
          value={search.sourceId}
          onChange={(sourceId) => onChange({ sourceId })}
          choices={sources.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {children}
    </FilterBar>
  );
}
