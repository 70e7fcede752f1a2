import { useTranslation } from 'react-i18next';
import type { Source } from '../api/openapi.ts';
import { FilterBar } from '../parts/filter-bar.tsx';
import { ChoiceFilter, TextFilter } from '../parts/filter-fields.tsx';
import { TimeFilters } from '../parts/time-filters.tsx';
import { type CallSearch, callStatuses, outcomes } from './call-search.ts';

type Props = { search: CallSearch; sources: readonly Source[]; onChange: (changes: Partial<CallSearch>) => void };

export function CallFilters({ search, sources, onChange }: Props) {
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
      <TextFilter
        label={t('filters.number')}
        value={search.number}
        onChange={(number) => onChange({ number })}
        placeholder="7340"
      />
      <TextFilter label={t('list.queue')} value={search.queue} onChange={(queue) => onChange({ queue })} />
      <TextFilter label={t('list.agent')} value={search.agent} onChange={(agent) => onChange({ agent })} />
      <ChoiceFilter
        label={t('list.status')}
        value={search.status}
        onChange={(status) => onChange({ status: status as CallSearch['status'] })}
        choices={callStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <ChoiceFilter
        label={t('filters.outcome')}
        value={search.outcome}
        onChange={(outcome) => onChange({ outcome: outcome as CallSearch['outcome'] })}
        choices={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
    </FilterBar>
  );
}
