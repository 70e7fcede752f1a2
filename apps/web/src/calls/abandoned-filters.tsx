import { useTranslation } from 'react-i18next';
import type { Source } from '../api/openapi.ts';
import { ChoiceFilter, TextFilter } from '../parts/filter-fields.tsx';
import { SourceFilters } from '../parts/source-filters.tsx';
import { type AbandonedSearch, callBackStates } from './call-search.ts';

type Props = {
  search: AbandonedSearch;
  sources: readonly Source[];
  onChange: (changes: Partial<AbandonedSearch>) => void;
};

export function AbandonedFilters({ search, sources, onChange }: Props) {
  const { t } = useTranslation('calls');
  return (
    <SourceFilters search={search} sources={sources} label={t('list.source')} onChange={onChange}>
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
    </SourceFilters>
  );
}
