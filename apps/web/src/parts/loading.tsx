import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

/** In place of what is being fetched. */
export function Loading() {
  const { t } = useTranslation();
  return <EmptyState title={t('loading')} />;
}
