import { useTranslation } from 'react-i18next';
import type { words } from '../i18n/en/peers.ts';

type Value = string | boolean | number | null | undefined;

/** What fields are called and how their values read; those that are not known here keep the names they came with. */
export function useFieldWords(): {
  nameOf: (field: string) => string;
  tellValue: (field: string, value: Value) => string;
} {
  const { t, i18n } = useTranslation('peers');
  return {
    nameOf: (field) =>
      i18n.exists(`field.${field}`, { ns: 'peers' }) ? t(`field.${field as keyof typeof words.field}`) : field,
    tellValue: (field, value) => {
      if (value === null || value === undefined || value === '') return '–';
      if (field === 'active') return t([true, '1', 'true'].includes(value as never) ? 'active.yes' : 'active.no');
      if (field === 'kind' && (value === 'extension' || value === 'trunk')) return t(`kind.${value}`);
      if (typeof value === 'boolean') return t(value ? 'yesNo.yes' : 'yesNo.no');
      return String(value);
    },
  };
}
