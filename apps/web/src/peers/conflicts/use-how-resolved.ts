import { useTranslation } from 'react-i18next';
import type { Conflict } from '../../api/openapi.ts';

/** Who resolved a conflict and how, in words; null while nobody has. */
export function useHowResolved(): (conflict: Conflict) => string | null {
  const { t } = useTranslation('peers');
  return ({ resolution, resolvedBy }) => {
    if (resolution === null) return null;
    const known = resolution === 'ours' || resolution === 'theirs' || resolution === 'merged';
    const how = known ? t(`conflicts.resolution.${resolution}`) : resolution;
    return t('conflicts.by', { who: resolvedBy ?? '–', how });
  };
}
