import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Peer } from '../../api/openapi.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { useRefresh } from '../use-refresh.ts';

/** Asks, and then takes a peer of the version that was shown away. */
export function DeletePeer({ peer, onClose }: { peer: Peer; onClose: () => void }) {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const refresh = useRefresh();
  const { id, version, username } = peer;
  const deletion = useMutation({
    mutationFn: () =>
      take(api.DELETE('/peers/{id}', { params: { path: { id }, query: { version: String(version) } } })),
    onSuccess: onClose,
    onSettled: refresh,
  });
  return (
    <ConfirmDialog
      opened
      title={t('deleting.title', { name: username })}
      confirm={t('deleting.confirm')}
      isDangerous
      isPending={deletion.isPending}
      error={deletion.error}
      onConfirm={() => deletion.mutate()}
      onClose={onClose}
    >
      {t('deleting.text')}
    </ConfirmDialog>
  );
}
