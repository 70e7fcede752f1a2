import { useTranslation } from 'react-i18next';
import { ChoiceFilter, TimeFilter } from './filter-fields.tsx';
import { spans, type TimeSearch } from './time-search.ts';

/** A range of time: one that ends now, or two moments. */
export function TimeFilters({ search, onChange }: { search: TimeSearch; onChange: (changes: TimeSearch) => void }) {
  const { t } = useTranslation();
  const isOwn = search.from !== undefined || search.to !== undefined;
  return (
    <>
      <ChoiceFilter
        label={t('filters.span')}
        any={t('filters.spans.week')}
        value={isOwn ? 'own' : search.span === 'week' ? undefined : search.span}
        onChange={(span) => onChange({ span: span as TimeSearch['span'], from: undefined, to: undefined })}
        choices={[
          ...spans.filter((span) => span !== 'week').map((value) => ({ value, label: t(`filters.spans.${value}`) })),
          ...(isOwn ? [{ value: 'own', label: t('filters.spans.own') }] : []),
        ]}
      />
      <TimeFilter
        label={t('filters.from')}
        value={search.from}
        onChange={(from) => onChange({ from, span: undefined })}
      />
      <TimeFilter label={t('filters.to')} value={search.to} onChange={(to) => onChange({ to, span: undefined })} />
    </>
  );
}
