import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../api/openapi.ts';
import { ChoiceFilter, TextFilter } from '../parts/filter-fields.tsx';
import { SourceFilters } from '../parts/source-filters.tsx';
import type { CdrSearch } from './cdr-search.ts';

type Props = { search: CdrSearch; sources: readonly Source[]; onChange: (changes: Partial<CdrSearch>) => void };

const dispositions = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'CONGESTION', 'CANCEL'] as const;
const others = [
  'trunk',
  'queue',
  'accountcode',
  'durationMin',
  'durationMax',
  'recorded',
  'linkedid',
  'uniqueid',
] as const;

/** All that CDRs can be looked for by; what is seldom asked for is folded away until it is set. */
export function CdrFilters({ search, sources, onChange }: Props) {
  const { t } = useTranslation('cdrs');
  const isSet = others.some((name) => search[name] !== undefined);
  const [isOpen, setIsOpen] = useState(isSet);
  const text = (name: keyof CdrSearch & string, label: string, placeholder?: string) => (
    <TextFilter
      key={name}
      label={label}
      value={search[name]}
      onChange={(value) => onChange({ [name]: value })}
      {...(placeholder ? { placeholder } : {})}
    />
  );
  return (
    <SourceFilters search={search} sources={sources} label={t('cdrs.source')} onChange={onChange}>
      {text('src', t('filters.src'), '119*')}
      {text('dst', t('filters.dst'), '*7340')}
      <ChoiceFilter
        label={t('cdrs.disposition')}
        value={search.disposition}
        onChange={(disposition) => onChange({ disposition })}
        choices={dispositions.map((value) => ({ value, label: t(`disposition.${value}`) }))}
      />
      {isOpen && (
        <>
          {text('trunk', t('filters.trunk'), 'PJSIP/…')}
          {text('queue', t('filters.queue'))}
          {text('accountcode', t('filters.accountcode'))}
          {text('durationMin', t('filters.durationMin'), '60')}
          {text('durationMax', t('filters.durationMax'), '600')}
          <ChoiceFilter
            label={t('cdrs.recording')}
            value={search.recorded}
            onChange={(recorded) => onChange({ recorded: recorded as CdrSearch['recorded'] })}
            choices={[
              { value: 'true', label: t('filters.recorded') },
              { value: 'false', label: t('filters.unrecorded') },
            ]}
          />
          {text('linkedid', 'linkedid')}
          {text('uniqueid', 'uniqueid')}
        </>
      )}
      <Button size="xs" variant="subtle" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? t('filters.fewer') : t('filters.more')}
      </Button>
    </SourceFilters>
  );
}
