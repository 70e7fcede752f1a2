import { useTranslation } from 'react-i18next';
import type { SavedView } from '../api/openapi.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useChangeViews } from './use-views.ts';

export function RemoveView({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { t } = useTranslation('views');
  const { remove } = useChangeViews();
  return (
    <ConfirmDialog
      opened
      isDangerous
      title={t('removeOne', { name: view.name })}
      confirm={t('removeIt')}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(view.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {view.shared ? t('removeShared') : t('removeOwn')}
    </ConfirmDialog>
  );
}
