import { useTranslation } from 'react-i18next';
import type { Source } from '../api/openapi.ts';
import { ChoiceFilter, TextFilter } from '../parts/filter-fields.tsx';
import { SourceFilters } from '../parts/source-filters.tsx';
import { type CallSearch, callStatuses, outcomes } from './call-search.ts';

type Props = { search: CallSearch; sources: readonly Source[]; onChange: (changes: Partial<CallSearch>) => void };

export function CallFilters({ search, sources, onChange }: Props) {
  const { t } = useTranslation('calls');
  return (
    <SourceFilters search={search} sources={sources} label={t('list.source')} onChange={onChange}>
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
    </SourceFilters>
  );
}
