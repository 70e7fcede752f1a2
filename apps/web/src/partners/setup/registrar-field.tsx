import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSources } from '../../sources/use-sources.ts';
import type { Draft } from './draft.ts';

type Props = { draft: Draft; onChange: (changes: Partial<Draft>) => void };

/** The PBX at which the partner's peers register, and which tells whether they do. */
export function RegistrarField({ draft, onChange }: Props) {
  const { t } = useTranslation('partners');
  const { data: sources = [] } = useQuery(useSources());
  const chosen = draft.registrarSourceId;
  const known = sources.map(({ id, name }) => ({ value: id, label: name }));
  const others = chosen !== null && !sources.some(({ id }) => id === chosen) ? [{ value: chosen, label: chosen }] : [];
  return (
    <NativeSelect
      label={t('form.registrarSourceId')}
      description={t('form.registrarHint')}
      value={chosen ?? ''}
      data={[{ value: '', label: t('form.noRegistrar') }, ...known, ...others]}
      onChange={(event) => onChange({ registrarSourceId: event.currentTarget.value || null })}
    />
  );
}
