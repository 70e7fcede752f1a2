import { useTranslation } from 'react-i18next';
import { ChoiceFilter } from '../parts/filter-fields.tsx';
import { usePartners } from './use-partners.ts';

type Props = { value: string | undefined; onChange: (value: string | undefined) => void };

/** Chooses one partner, where there are several. */
export function PartnerFilter(props: Props) {
  const { t } = useTranslation('peers');
  const partners = usePartners() ?? [];
  if (partners.length < 2 && props.value === undefined) return null;
  return (
    <ChoiceFilter
      {...props}
      label={t('field.partner')}
      choices={partners.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
