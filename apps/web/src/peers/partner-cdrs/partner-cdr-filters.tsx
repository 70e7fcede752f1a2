import { useTranslation } from 'react-i18next';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { TextFilter } from '../../parts/filter-fields.tsx';
import { TimeFilters } from '../../parts/time-filters.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { PartnerFilter } from '../partner-filter.tsx';
import type { PartnerCdrsSearch } from '../peers-search.ts';

/** What partners' CDRs are looked for by. */
export function PartnerCdrFilters({ search }: { search: PartnerCdrsSearch }) {
  const { t } = useTranslation('peers');
  const set = useSetSearch<PartnerCdrsSearch>();
  const names = Object.keys(search);
  const clear = () => set(Object.fromEntries(names.map((name) => [name, undefined])), { push: true });
  return (
    <FilterBar onClear={names.length > 0 ? clear : undefined}>
      <TimeFilters search={search} onChange={set} />
      <PartnerFilter value={search.partnerId} onChange={(partnerId) => set({ partnerId })} />
      <TextFilter label={t('partnerCdrs.source')} value={search.source} onChange={(source) => set({ source })} />
      <TextFilter
        label={t('partnerCdrs.destination')}
        value={search.destination}
        onChange={(destination) => set({ destination })}
      />
      <TextFilter
        label={t('partnerCdrs.peer')}
        value={search.peerUsername}
        onChange={(peerUsername) => set({ peerUsername })}
      />
    </FilterBar>
  );
}
