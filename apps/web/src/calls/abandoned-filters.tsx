import { useTranslation } from 'react-i18next';
import type { Source } from '../api/openapi.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { ChoiceFilter, TextFilter } from '../parts/filter-fields.tsx';
import { TimeFilters } from '../parts/time-filters.tsx';
import { type AbandonedSearch, callBackStates } from './call-search.ts';

type Props = {
  search: AbandonedSearch;
  sources: readonly Source[];
  onChange: (changes: Partial<AbandonedSearch>) => void;
};

export function AbandonedFilters({ search, sources, onChange }: Props) {
  const { t } = useTranslation('calls');
  const clear = () => onChange(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])));
  return (
    <FilterBar onClear={Object.keys(search).length > 0 ? clear : undefined}>
      <TimeFilters search={search} onChange={onChange} />
      {sources.length > 1 && (
        <ChoiceFilter
          label={t('list.source')}
          value={search.sourceId}
          onChange={(sourceId) => onChange({ sourceId })}
          choices={sources.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <ChoiceFilter
        label={t('callBack.state')}
        value={search.state}
        onChange={(state) => onChange({ state: state as AbandonedSearch['state'] })}
        choices={callBackStates.map((value) => ({ value, label: t(`callBack.states.${value}`) }))}
      />
      <TextFilter label={t('list.queue')} value={search.queue} onChange={(queue) => onChange({ queue })} />
      <TextFilter
        label={t('filters.wholeNumber')}
        value={search.callerNumber}
        onChange={(callerNumber) => onChange({ callerNumber })}
      />
    </FilterBar>
  );
}
