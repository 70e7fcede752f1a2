import { useTranslation } from 'react-i18next';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filter-fields.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { PartnerFilter } from '../partner-filter.tsx';
import type { PeersSearch } from '../peers-search.ts';

const nothing: PeersSearch = {
  partnerId: undefined,
  search: undefined,
  active: undefined,
  deleted: undefined,
  customerId: undefined,
  contractId: undefined,
  planId: undefined,
  registered: undefined,
  unlinked: undefined,
  changedHere: undefined,
};

export function PeerFilters({ search }: { search: PeersSearch }) {
  const { t } = useTranslation('peers');
  const set = useSetSearch<PeersSearch>();
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const choose = <K extends keyof PeersSearch>(key: K, label: string, yes: string, no: string) => (
    <ChoiceFilter
      label={label}
      value={search[key]}
      onChange={(value) => set({ [key]: value } as Partial<PeersSearch>)}
      choices={[
        { value: 'true', label: yes },
        { value: 'false', label: no },
      ]}
    />
  );
  return (
    <FilterBar onClear={isFiltered ? () => set(nothing, { push: true }) : undefined}>
      <TextFilter label={t('peers.search')} value={search.search} onChange={(value) => set({ search: value })} />
      <PartnerFilter value={search.partnerId} onChange={(partnerId) => set({ partnerId })} />
      {choose('active', t('field.active'), t('active.yes'), t('active.no'))}
      {choose('registered', t('field.registered'), t('registered.yes'), t('registered.no'))}
      {choose('changedHere', t('field.sending'), t('sending.pending'), t('sending.settled'))}
      <ChoiceFilter
        label={t('field.deleted')}
        value={search.deleted}
        onChange={(value) => set({ deleted: value as 'true' | undefined })}
        any={t('peers.notDeleted')}
        choices={[{ value: 'true', label: t('peers.deletedOnly') }]}
      />
    </FilterBar>
  );
}
